import ManifestText

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

    /// An item of a `DeploymentList` or the like that states neither kind nor version has those of the list.
    private static func named(_ item: ObjectReader, by list: ObjectReader) -> ObjectReader {
        let kind = String(kind(of: list).dropLast("List".count))
        guard !kind.isEmpty, item.node["kind"] == nil, item.node["apiVersion"] == nil, let own = item.node.mapping,
            let version = list.node["apiVersion"]
        else { return item }
        func entry(_ name: String, _ value: Node) -> Node.Entry {
            let key = Node(content: .scalar(Node.Scalar(text: name, isPlain: false)), span: item.node.span)
            return Node.Entry(key: key, value: value, isMerged: true)
        }
        let scalar = Node.Scalar(text: kind, isPlain: false)
        var node = item.node
        node.content = .mapping(
            own + [
                entry("kind", Node(content: .scalar(scalar), span: item.node.span)), entry("apiVersion", version),
            ]
        )
        return ObjectReader(document: item.document, node: node, pointer: item.pointer)
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
        return object.list("items", &problems).flatMap { collect(named($0, by: object), &problems) }
    }
}
