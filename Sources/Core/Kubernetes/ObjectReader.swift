package import ManifestText

/// Reads the fields of one mapping and collects what is wrong with them.
///
/// Null counts as absent, as in the Kubernetes API. Fields that are not asked for are ignored.
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

    /// Looks up a key.
    ///
    /// - Returns: The value; nil if it is absent or null.
    package func value(_ key: String) -> ObjectReader? {
        guard let child = node[key], !child.isNull else { return nil }
        return ObjectReader(document: document, node: child, pointer: pointer + "/" + PointerPath.escape(key))
    }

    /// Reads a nested object; anything else is a problem.
    ///
    /// - Returns: The object; nil if it is absent or a problem was added.
    package func object(_ key: String, _ problems: inout [InputProblem]) -> ObjectReader? {
        guard let child = value(key) else { return nil }
        guard child.node.mapping != nil else {
            problems.append(child.mismatch(key, "a mapping"))
            return nil
        }
        return child
    }

    /// Reads a list; anything else is a problem.
    ///
    /// - Returns: The items; empty if the list is absent or a problem was added.
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

    /// Reads a list of objects; other items are problems.
    ///
    /// - Returns: The objects in their order.
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
