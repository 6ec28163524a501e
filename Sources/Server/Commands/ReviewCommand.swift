import ArgumentParser
import Foundation
import RolloutCore

/// Reviews files on the command line with the core that the server runs.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Review rendered manifests.",
        discussion: """
            Exits 0 when the verdict is below --fail-on, 1 when it is not, 2 when the input cannot be reviewed.
            """
    )

    @Argument(help: "Files with rendered manifests; - or none for standard input.")
    var files: [String] = []

    @Option(help: "Zones of the load balancer, with the old pods of each: a:2,b:2,c:2 or a,b,c.")
    var zones: String?

    @Option(help: "Timing profile: reference or field.")
    var profile: String?

    @Option(help: "What the scheduler is trusted with: honours-soft or hard-only.")
    var scheduler: String?

    @Option(help: "A timing of your own in seconds, such as deregistration=30..180; repeatable.")
    var timing: [String] = []

    @Option(help: "Version of Kubernetes.")
    var kubernetes: String?

    @Option(help: "Version of AWS Load Balancer Controller.")
    var lbc: String?

    @Option(help: "Version of the Helm chart.")
    var chart: String?

    @Option(help: "Longest connection that must survive, such as 30s.")
    var longest: String?

    @Option(
        help: "Whether the readiness gate is injected, where the Namespace is not among the manifests: true or false."
    )
    var readinessGate: String?

    @Option(help: "A rule to set aside with its reason, as 'rule: reason (until 2027-01-31)'; repeatable.")
    var ignore: [String] = []

    @Option(help: "The day by which exceptions end, such as 2027-01-31; today unless given.")
    var asOf: String?

    @Option(
        help: """
            Form of the answer: text or json; or of the recommended change: diff, yaml, strategic-merge, json-patch, \
            kustomize or helm-values.
            """
    )
    var format = "text"

    @Option(help: "Verdict from which the exit status is 1: warn, fail or never.")
    var failOn = "fail"

    func validate() throws {
        guard ReviewFormat(rawValue: format) != nil || PatchFormat(rawValue: format) != nil else {
            throw ValidationError("--format takes text, json, \(PatchFormat.names).")
        }
        guard ["warn", "fail", "never"].contains(failOn) else {
            throw ValidationError("--fail-on takes warn, fail or never.")
        }
    }

    func run() throws {
        let review: Review
        let kept: [ManifestFile]
        let posted: [ManifestFile]
        do {
            var context = try ReviewContext(parsing: try parameters())
            if context.asOf == nil {
                context.asOf = CalendarDate.day(atMilliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            }
            posted = try read()
            (review, kept) = try Reviewer.review(posted, context: context)
        } catch let error as NotReviewable {
            for problem in error.problems { Self.complain(problem.described) }
            if error.omitted > 0 { Self.complain("and \(error.omitted) more") }
            throw ExitCode(2)
        } catch let error as UnreadableFile {
            Self.complain("\(error.path): the file cannot be read")
            throw ExitCode(2)
        }
        try FileHandle.standardOutput.write(contentsOf: Data(try output(review, kept: kept, posted: posted)))
        if let threshold = Verdict(rawValue: failOn), review.verdict >= threshold { throw ExitCode(1) }
    }

    private func output(_ review: Review, kept: [ManifestFile], posted: [ManifestFile]) throws -> [UInt8] {
        if let format = PatchFormat(rawValue: format) {
            // The posted text is at hand here, and goes nowhere but to whoever has it.
            if format == .yaml, let changes = review.changes, let whole = try? Manifests(parsing: posted) {
                return Array(PatchForms.joined(changes.applied(to: whole).files.map { ($0.name, $0.text) }).utf8)
            }
            let forms = PatchForms(of: review, kept: kept, posted: posted)
            do {
                return Array(try forms.text(format, of: posted, areWhole: true).utf8)
            } catch {
                Self.complain(error.reason)
                throw ExitCode(2)
            }
        }
        let digest = try ReviewDocument.digest(of: kept, posted: posted, context: review.context)
        let shown = ShownReview(
            ReviewDTO(review, digest: digest),
            patches: PatchForms(of: review, kept: kept, posted: posted)
        )
        let format = ReviewFormat(rawValue: format) ?? .text
        return try format.render(shown) + (format == .json ? [UInt8(ascii: "\n")] : [])
    }

    private func parameters() throws -> [(name: String, value: String)] {
        let named: [(String, String?)] = [
            ("zones", zones), ("profile", profile), ("scheduler", scheduler), ("kubernetes", kubernetes), ("lbc", lbc),
            ("chart", chart), ("longest", longest), ("readiness-gate", readinessGate), ("as-of", asOf),
        ]
        let timings = try timing.map { item -> (name: String, value: String) in
            let parts = item.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw ValidationError("--timing takes part=seconds, not \(item).") }
            return ("timing.\(parts[0])", String(parts[1]))
        }
        return named.compactMap { name, value in value.map { (name: name, value: $0) } } + timings
            + ignore.map { (name: "ignore", value: $0) }
    }

    private func read() throws -> [ManifestFile] {
        let paths = files.isEmpty ? ["-"] : files
        return try paths.map { path in
            guard path != "-" else {
                return ManifestFile(
                    name: paths.count > 1 ? "-" : nil,
                    bytes: Array(try FileHandle.standardInput.readToEnd() ?? Data())
                )
            }
            guard let data = FileManager.default.contents(atPath: path) else { throw UnreadableFile(path: path) }
            return ManifestFile(name: path, bytes: Array(data))
        }
    }

    private struct UnreadableFile: Error {
        var path: String
    }

    private static func complain(_ text: String) {
        FileHandle.standardError.write(Data((Printable.line(text) + "\n").utf8))
    }
}
