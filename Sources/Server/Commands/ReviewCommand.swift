import ArgumentParser
import Foundation
import RolloutCore
import ManifestText

/// Reviews files on the command line with the core that the server runs.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Review rendered manifests.",
        discussion: """
            Exits 0 when the verdict is below --fail-on, 1 when it is not, 2 when the input cannot be reviewed. With \
            --against the verdict that counts is that of what got worse since the earlier review.
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

    @Option(help: "The loadBalancerClass of Services that state none, such as service.k8s.aws/nlb; or none.")
    var serviceClass: String?

    @Option(help: "The protocol of target groups whose TargetGroupBinding states none, such as TCP or HTTP.")
    var targetGroupProtocol: String?

    @Option(
        help: """
            What to review beside the rollout: all, or some of node-replacement, drain-in-place, node-loss and scale-in; those \
            that the manifests say something about unless given.
            """
    )
    var scenarios: String?

    @Option(help: "What the other scenarios add to the verdict: report (nothing), warn or fail.")
    var disruptions: String?

    @Option(help: "Further pushes, each while a rollout is under way, that a rollout is held to bear; 1 unless given.")
    var interruptions: String?

    @Option(help: "Nodes of each zone, where no Nodes are among the manifests.")
    var nodesPerZone: String?

    @Option(
        help:
            "How long what replaces nodes keeps to PodDisruptionBudgets before it deletes pods, such as 15m; for good unless given."
    )
    var pdbTimeout: String?

    @Option(help: "A rule to set aside with its reason, as 'rule: reason (until 2027-01-31)'; repeatable.")
    var ignore: [String] = []

    @Option(help: "The day by which exceptions end, such as 2027-01-31; today unless given.")
    var asOf: String?

    @Option(
        help: """
            Form of the answer: \(ReviewFormat.names); or of the recommended change: \(PatchFormat.names).
            """
    )
    var format = "text"

    @Flag(help: "Say in text and markdown where each number comes from.")
    var explain = false

    @Option(help: "An earlier review as JSON, or - for standard input: only what got worse since is told, and fails.")
    var against: String?

    @Option(help: "Colours of the text: auto (on a terminal, unless NO_COLOR is set), always or never.")
    var color = ColourChoice.auto

    @Option(
        help: """
            From where on the exit status is 1: warn, unknown (fail, and windows that are not known), fail or never.
            """
    )
    var failOn = "fail"

    func validate() throws {
        guard ReviewFormat(named: format) != nil || PatchFormat(rawValue: format) != nil else {
            throw ValidationError("--format takes \(ReviewFormat.names), \(PatchFormat.names).")
        }
        guard against != "-" || !(files.isEmpty || files.contains("-")) else {
            throw ValidationError("Standard input holds the manifests, and cannot hold the earlier review too.")
        }
        guard failOn == "never" || FailureThreshold(rawValue: failOn) != nil else {
            throw ValidationError("--fail-on takes warn, unknown, fail or never.")
        }
    }

    func run() throws {
        let review: Review
        let kept: [ManifestFile]
        let posted: [ManifestFile]
        let baseline: EarlierReview?
        do {
            baseline = try against.map { try EarlierReview(parsing: try contents(of: $0)) }
            var context = try ReviewContext(parsing: try parameters())
            if context.asOf == nil {
                context.asOf = CalendarDate.day(atMilliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            }
            posted = try read()
            (review, kept) = try Reviewer.review(posted, context: context)
        } catch let error as NotReviewable {
            for problem in error.problems { Self.printError(problem.described) }
            if error.omitted > 0 { Self.printError("and \(error.omitted) more") }
            throw ExitCode(2)
        } catch is EarlierReview.Unreadable {
            Self.printError("\(against ?? ""): this is no review in JSON, as --format json writes it")
            throw ExitCode(2)
        } catch let error as UnreadableFile {
            Self.printError("\(error.path): the file cannot be read")
            throw ExitCode(2)
        }
        let digest = try ReviewDigest.text(of: kept, posted: posted, context: review.context)
        var shown = ShownReview(
            ReviewDTO(review, digest: digest),
            patches: PatchForms(of: review, kept: kept, posted: posted)
        )
        shown.isExplained = explain
        shown.change = baseline.map { ReviewChange(ReviewComparison(from: $0.review, to: shown.review), since: $0.id) }
        try FileHandle.standardOutput.write(contentsOf: Data(try output(review, shown, posted: posted)))
        let verdict = shown.change?.verdict ?? review.verdict
        if FailureThreshold(rawValue: failOn)?.isReached(by: verdict, in: { shown.review }) == true {
            throw ExitCode(1)
        }
    }

    private func output(_ review: Review, _ shown: ShownReview, posted: [ManifestFile]) throws -> [UInt8] {
        if let format = PatchFormat(rawValue: format) {
            let isEmpty = shown.patches?.strategicMerge.isEmpty ?? true
            for line in PatchGap.warnings(of: shown.review, in: format, isEmpty: isEmpty) { Self.printError(line) }
            // The posted text may be used here, since it goes back to the caller who has it.
            if format == .yaml, var changes = review.changes, let whole = try? Manifests(parsing: posted) {
                // What the review left to be done by hand stays so.
                let refused = review.patch?.refused.map(\.change) ?? []
                changes.changes.removeAll { refused.contains($0) }
                return Array(PatchForms.joined(changes.applied(to: whole).files.map { ($0.name, $0.text) }).utf8)
            }
            do throws(PatchUnavailable) {
                return Array(try shown.patches?.text(format, of: posted, areWhole: true).utf8 ?? "".utf8)
            } catch {
                Self.printError(error.reason)
                throw ExitCode(2)
            }
        }
        let format = ReviewFormat(named: format) ?? .text
        let text = try format.render(shown, style: Terminal.style(colours: color))
        // A line of JSON ends like every line.
        return text.last == UInt8(ascii: "\n") ? text : text + [UInt8(ascii: "\n")]
    }

    private func parameters() throws -> [(name: String, value: String)] {
        let named: [(String, String?)] = [
            ("zones", zones), ("profile", profile), ("scheduler", scheduler), ("kubernetes", kubernetes), ("lbc", lbc),
            ("chart", chart), ("longest", longest), ("readiness-gate", readinessGate),
            ("service-class", serviceClass), ("target-group-protocol", targetGroupProtocol),
            ("scenarios", scenarios), ("disruptions", disruptions), ("interruptions", interruptions),
            ("nodes-per-zone", nodesPerZone), ("pdb-timeout", pdbTimeout), ("as-of", asOf),
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
            let isNamed = path != "-" || paths.count > 1
            return ManifestFile(name: isNamed ? path : nil, bytes: Array(try contents(of: path)))
        }
    }

    /// A file or a pipe, or standard input for `-`.
    private func contents(of path: String) throws -> Data {
        guard path != "-" else { return try FileHandle.standardInput.readToEnd() ?? Data() }
        do {
            return try FileHandle(forReadingFrom: URL(fileURLWithPath: path)).readToEnd() ?? Data()
        } catch {
            throw UnreadableFile(path: path)
        }
    }

    private struct UnreadableFile: Error {
        var path: String
    }

    private static func printError(_ text: String) {
        FileHandle.standardError.write(Data((Printable.line(text) + "\n").utf8))
    }
}
