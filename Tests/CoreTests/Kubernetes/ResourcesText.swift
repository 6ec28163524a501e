@testable import ManifestText
@testable import RolloutCore

/// Kubernetes objects as a test writes them: YAML in, typed resources or problems out.
enum ResourcesText {
    static func read(_ text: String) throws -> Resources {
        try Resources(reading: Manifests(parsing: [ManifestFile(text: text)]).documents)
    }

    /// Every problem of the first two stages: `code line:column pointer`.
    static func problems(of text: String) -> [String] {
        failures(of: text).map(ManifestsDump.describe)
    }

    static func failures(of text: String) -> [InputProblem] {
        do {
            _ = try read(text)
            return []
        } catch let error as NotReviewable {
            return error.problems
        } catch {
            return []
        }
    }

    /// A reader of the only document.
    static func reader(_ text: String) throws -> ObjectReader {
        let documents = try Manifests(parsing: [ManifestFile(text: text)]).documents
        return ObjectReader(document: documents[0], node: documents[0].root, pointer: "")
    }

    /// A Deployment around lines of its spec and of its pod template's spec.
    static func deployment(spec: String = "", podSpec: String = "") -> String {
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector: {matchLabels: {app: web}}\(spec.isEmpty ? "" : "\n" + indented(spec, by: 2))
          template:
            metadata: {labels: {app: web}}
            spec:
        \(indented(podSpec.isEmpty ? "containers: [{name: web}]" : podSpec, by: 6))

        """
    }

    /// A workload of any kind around lines of its spec and of its pod template's spec.
    static func workload(
        _ kind: String,
        apiVersion: String = "apps/v1",
        spec: String = "",
        podSpec: String = ""
    ) -> String {
        deployment(spec: spec, podSpec: podSpec)
            .replacing("apiVersion: apps/v1\nkind: Deployment", with: "apiVersion: \(apiVersion)\nkind: \(kind)")
    }

    static func indented(_ text: String, by spaces: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String(repeating: " ", count: spaces) + $0 }.joined(separator: "\n")
    }
}
