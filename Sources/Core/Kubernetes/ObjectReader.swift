package import ManifestText

/// Reads the fields of one mapping and collects what is wrong with them.
///
/// Null counts as absent, as in the Kubernetes API. Fields that nobody asks for are passed over.
package struct ObjectReader: Sendable {
    package let document: Document
    package let node: Node
    package let pointer: String

    package init(document: Document, node: Node, pointer: String) {
        self.document = document
        self.node = node
        self.pointer = pointer
    }

    package var location: Location { document.location(of: node, pointer: pointer) }

    /// The value of a key unless it is absent or null.
    package func value(_ key: String) -> ObjectReader? {
        guard let child = node[key], !child.isNull else { return nil }
        return ObjectReader(document: document, node: child, pointer: pointer + "/" + PointerPath.escape(key))
    }

    /// A nested object; nil when absent, a problem when it is something else.
    package func object(_ key: String, _ problems: inout [InputProblem]) -> ObjectReader? {
        guard let child = value(key) else { return nil }
        guard child.node.mapping != nil else {
            problems.append(child.mismatch(key, "a mapping"))
            return nil
        }
        return child
    }

    /// The items of a list; empty when absent, a problem when it is something else.
    package func list(_ key: String, _ problems: inout [InputProblem]) -> [ObjectReader] {
        guard let child = value(key) else { return [] }
        guard let items = child.node.sequence else {
            problems.append(child.mismatch(key, "a list"))
            return []
        }
        return items.enumerated().map { index, item in
            ObjectReader(document: document, node: item, pointer: "\(child.pointer)/\(index)")
        }
    }

    /// The items of a list of objects.
    package func objects(_ key: String, _ problems: inout [InputProblem]) -> [ObjectReader] {
        list(key, &problems).filter { item in
            guard item.node.mapping == nil else { return true }
            problems.append(item.mismatch(key, "a list of mappings"))
            return false
        }
    }

    /// A problem that names the field, what it should be and what stands there.
    func mismatch(_ field: String, _ expected: String) -> InputProblem {
        let found =
            switch node.content {
            case .mapping: "a mapping"
            case .sequence: "a list"
            case .scalar(let scalar): scalar.isPlain ? scalar.text.excerpt : "the string \"\(scalar.text.excerpt)\""
            }
        return InputProblem(.invalidField, "\(field) must be \(expected), not \(found).", at: location)
    }
}
