@testable import ManifestText
@testable import RolloutCore

/// Changes of a text by meaning, text in and text out.
enum PatchedText {
    static let object = ObjectIdentity(apiVersion: "apps/v1", kind: "Deployment", namespace: "web", name: "edge")

    static func target(document: Int = 1, pointer: String = "", file: String? = nil) -> ChangeTarget {
        ChangeTarget(file: file, document: document, pointer: pointer, object: object)
    }

    /// Changes of the first document as a whole.
    static func apply(_ operations: ChangeOperation..., to text: String) throws -> String {
        try apply(operations.map { ManifestChange(target(), $0) }, to: text)
    }

    static func apply(_ changes: [ManifestChange], to text: String) throws -> String {
        let patched = try patch(changes, text)
        guard patched.refused.isEmpty else { throw Refusals(faults: patched.refused.map(\.fault)) }
        return String(decoding: patched.files[0].bytes, as: UTF8.self)
    }

    static func patch(_ changes: [ManifestChange], _ text: String) throws -> PatchedManifests {
        PatchSet(changes).applied(to: try Manifests(parsing: [ManifestFile(text: text)]))
    }

    struct Refusals: Error { var faults: [ChangeFault] }
}

extension [PathStep] {
    /// Steps written as `spec.template.containers[name=traefik].args[0]`, for tests alone: keys hold no dots there.
    init(at path: String) {
        self = []
        var rest = Substring(path)
        while let next = rest.first {
            if next == "[" {
                let inner = rest.dropFirst().prefix { $0 != "]" }
                if let index = Int(inner) {
                    append(.index(index))
                } else if let equals = inner.firstIndex(of: "="), equals != inner.startIndex {
                    append(.item(key: String(inner[..<equals]), value: String(inner[inner.index(after: equals)...])))
                } else {
                    append(.scalar(String(inner.dropFirst())))
                }
                rest = rest.dropFirst(inner.count + 2)
            } else if next == "." {
                rest = rest.dropFirst()
            } else {
                let key = rest.prefix { $0 != "." && $0 != "[" }
                append(.key(String(key)))
                rest = rest.dropFirst(key.count)
            }
        }
    }
}
