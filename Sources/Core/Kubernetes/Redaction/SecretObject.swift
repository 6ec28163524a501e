import ManifestText

/// Decides what counts as a Secret, all of which is removed but its kind, name and namespace.
///
/// Labels, annotations, managedFields and unknown fields are removed as well as the data, since deploy tools keep copies of
/// the object in all of them. What only names a Secret (`{kind: Secret, name: a}` in a list of references) stays.
enum SecretObject {
    /// Whether a mapping is a Secret or a list of them.
    static func isSecret(_ node: Node) -> Bool {
        guard let kind = kind(of: node) else { return false }
        return kind == "secretlist" || (kind == "secret" && !isReference(node))
    }

    private static func kind(of node: Node) -> String? { node["kind"]?.scalar?.text.lowercased() }

    private static func isReference(_ node: Node) -> Bool {
        guard node["name"]?.scalar != nil, let entries = node.mapping else { return false }
        return entries.allSatisfy { $0.value.scalar != nil && referenceKeys.contains($0.name) }
    }

    private static let referenceKeys: Set<String> = [
        "apiVersion", "group", "kind", "name", "namespace", "key", "uid", "resourceVersion", "fieldPath", "optional",
        "sectionName", "valuesKey", "targetPath", "controller", "blockOwnerDeletion",
    ]

    /// Everything of a Secret or a list of them that goes.
    static func replacements(in node: Node, of document: Document) -> [Replacement] {
        guard let entries = node.mapping else {
            return [Replacement(of: node, with: "\"\(PlaceHolder.ofValue)\"", in: document, isRead: false)]
        }
        let isList = kind(of: node) == "secretlist"
        return entries.flatMap { entry -> [Replacement] in
            switch entry.name {
            case "kind" where entry.value.scalar != nil, "apiVersion" where entry.value.scalar != nil: []
            case "metadata": metadata(entry, of: document)
            case "items" where isList:
                entry.value.sequence.map { $0.flatMap { replacements(in: $0, of: document) } }
                    ?? whole(entry, of: document)
            default: whole(entry, of: document)
            }
        }
    }

    private static func metadata(_ entry: Node.Entry, of document: Document) -> [Replacement] {
        guard let fields = entry.value.mapping else { return whole(entry, of: document) }
        return fields.flatMap { field in
            ["name", "namespace"].contains(field.name) && field.value.scalar != nil ? [] : whole(field, of: document)
        }
    }

    private static func whole(_ entry: Node.Entry, of document: Document) -> [Replacement] {
        if entry.value.isNull, !["data", "stringData"].contains(entry.name) { return [] }
        let isField = entry.value.scalar != nil && !["data", "stringData", "binaryData"].contains(entry.name)
        let text = isField ? "\"\(PlaceHolder.ofValue)\"" : "{}"
        let replacement = Replacement(ofWhole: entry, with: text, in: document)
        return [replacement] + elsewhere(entry.value, than: replacement.bytes, of: document)
    }

    /// Scalars that an alias or a merge key brings into a Secret from another place of the document.
    private static func elsewhere(_ node: Node, than range: Range<Int>, of document: Document) -> [Replacement] {
        switch node.content {
        case .scalar:
            guard !range.contains(node.span.bytes.lowerBound), !node.span.bytes.isEmpty else { return [] }
            return [Replacement(of: node, with: "\"\(PlaceHolder.ofValue)\"", in: document)]
        case .sequence(let items): return items.flatMap { elsewhere($0, than: range, of: document) }
        case .mapping(let entries): return entries.flatMap { elsewhere($0.value, than: range, of: document) }
        }
    }
}
