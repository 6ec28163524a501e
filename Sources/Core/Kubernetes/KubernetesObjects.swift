/// Finds the Kubernetes objects of a document: itself, or the items of a `List`.
enum KubernetesObjects {
    static func all(in document: Document, _ problems: inout [InputProblem]) -> [ObjectReader] {
        collect(ObjectReader(document: document, node: document.root, pointer: ""), &problems)
    }

    static func kind(of object: ObjectReader) -> String { object.node["kind"]?.scalar?.text ?? "" }

    /// The API group, empty for the core group.
    static func group(of object: ObjectReader) -> String {
        let version = object.node["apiVersion"]?.scalar?.text ?? ""
        return version.firstIndex(of: "/").map { String(version[..<$0]) } ?? ""
    }

    /// `List`, `PodList` and the like nest as deep as the composer lets them.
    private static func collect(_ object: ObjectReader, _ problems: inout [InputProblem]) -> [ObjectReader] {
        guard object.node.mapping != nil, !kind(of: object).isEmpty else {
            problems.append(
                InputProblem(
                    .notAnObject,
                    "This document is not a Kubernetes object: it is no mapping with a kind.",
                    at: object.location
                )
            )
            return []
        }
        guard kind(of: object).hasSuffix("List"), object.node["items"] != nil else { return [object] }
        return object.list("items", &problems).flatMap { collect($0, &problems) }
    }
}
