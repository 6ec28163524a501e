import Foundation
import ManifestText
import RolloutCore
import Testing

/// A file of manifests under `Tests/Cases` with the context that belongs to it.
struct CaseFile: CustomTestStringConvertible {
    /// Below `Tests/Cases`.
    var path: String
    var parameters: [(name: String, value: String)]

    var testDescription: String { path }

    /// The placement of the reference case, which comes with the request.
    private static let reference = "zones=us-east-1a:2,us-east-1b:2,us-east-1f:2"

    static let reviewable: [CaseFile] = ["reference", "rules", "controllers", "bundles"].flatMap { name in
        Cases.paths(in: name).map { CaseFile($0) }
    }

    init(_ path: String) {
        self.path = path
        parameters = []
        parameters = query().split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    /// In the file's first line, in the table of the bundles, or the placement of the reference case.
    private func query() -> String {
        let first = String(decoding: (try? data()) ?? Data(), as: UTF8.self).prefix { $0 != "\n" }
        if first.hasPrefix("# context: ") { return String(first.dropFirst("# context: ".count)) }
        if path == "reference/stage-5-nodes.yaml" { return "" }
        if path.hasPrefix("reference/") || path.hasSuffix("helm-template-large.yaml") { return Self.reference }
        let table =
            (try? String(contentsOf: Cases.folder.appendingPathComponent("bundles/README.md"), encoding: .utf8)) ?? ""
        let row = table.split(separator: "\n").first { $0.contains("| `\(path.split(separator: "/").last ?? "")` |") }
        guard let row, let start = row.range(of: "`zones=") else { return "" }
        return String(row[row.index(after: start.lowerBound)...].prefix { $0 != "`" })
    }

    func data() throws -> Data { try Cases.data(path) }

    func context() throws -> ReviewContext { try ReviewContext(parsing: parameters) }

    func review() throws -> Review {
        try Reviewer.review([ManifestFile(name: path, bytes: Array(try data()))], context: context()).review
    }

    /// The patched files alone, under the same context without what is no longer so: pods that were counted before there
    /// were more of them, and a gate that was said to be off.
    func reviewPatched(_ review: Review) throws -> Review {
        try reviewAgain(review, with: [])
    }

    /// The same after the commands of the steps that label a Namespace.
    func reviewAfterSteps(_ review: Review) throws -> Review {
        let commands = Set(review.workloads.flatMap(\.advice.steps).compactMap(\.command)).sorted()
        let namespaces = try commands.map { command in
            let words = command.split(separator: " ").map(String.init)
            try #require(words.prefix(3) == ["kubectl", "label", "namespace"] && words.last == "--overwrite")
            let labels = words[4..<(words.count - 1)].map { "    " + $0.replacing("=", with: ": ") }
            return "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: \(words[3])\n  labels:\n"
                + labels.joined(separator: "\n") + "\n"
        }
        return try reviewAgain(review, with: namespaces.map { ManifestFile(name: "namespaces", bytes: Array($0.utf8)) })
    }

    private func reviewAgain(_ review: Review, with more: [ManifestFile]) throws -> Review {
        let patch = try #require(review.patch)
        var context = try context()
        let advised = review.workloads.flatMap(\.advice.recommendations)
        if advised.contains(where: { $0.setting.key == "replicas" }) {
            for index in context.zones.indices { context.zones[index].pods = nil }
        }
        if advised.contains(where: { $0.setting.key == "readinessGate" }) { context.readinessGate = nil }
        return try Reviewer.review(patch.manifestFiles + more, context: context).review
    }
}

extension WindowsReport {
    /// Each window in words, for comparisons.
    var lines: [String] {
        all.map { window in
            let port = window.port.map { ":\($0.number)" } ?? ""
            return "\(window.kind)\(port) \(window.length.map { "\($0)" } ?? "?")"
        }
    }
}
