/// One document as it is written.
struct SyntaxTree {
    let text: SourceText
    var nodes: [SyntaxNode] = []
    var root: SyntaxNode.ID = 0
    /// The aliases of each anchored node, in the order of the text.
    var aliases: [SyntaxNode.ID: [SyntaxNode.ID]] = [:]

    init(_ text: SourceText) { self.text = text }

    var bytes: [UInt8] { text.bytes }

    subscript(id: SyntaxNode.ID) -> SyntaxNode { nodes[id] }

    /// The node that holds the content: the anchored one for an alias.
    func content(of id: SyntaxNode.ID) -> SyntaxNode.ID {
        guard case .alias(let target) = nodes[id].content else { return id }
        return target
    }

    /// The text of a scalar key, through an alias too.
    func name(of key: SyntaxNode.ID) -> String? {
        guard case .scalar(let scalar) = nodes[content(of: key)].content else { return nil }
        return scalar.text
    }

    func entries(of id: SyntaxNode.ID) -> [SyntaxEntry]? {
        guard case .mapping(let entries) = nodes[id].content else { return nil }
        return entries
    }

    func items(of id: SyntaxNode.ID) -> [SyntaxNode.ID]? {
        guard case .sequence(let items) = nodes[id].content else { return nil }
        return items
    }

    func isMergeKey(_ key: SyntaxNode.ID) -> Bool {
        guard case .scalar(let scalar) = nodes[content(of: key)].content else { return false }
        return scalar.isPlain && scalar.text == "<<"
    }

    func mergeEntry(of mapping: SyntaxNode.ID) -> SyntaxEntry? {
        entries(of: mapping)?.first { isMergeKey($0.key) }
    }

    /// The pair that is written in the mapping itself.
    func ownEntry(_ key: String, of mapping: SyntaxNode.ID) -> SyntaxEntry? {
        entries(of: mapping)?.first {
            !isMergeKey($0.key) && name(of: $0.key).map { $0.utf8.elementsEqual(key.utf8) } == true
        }
    }

    /// The mappings that a merge key brings in, the one that counts first leading.
    func mergeSources(of mapping: SyntaxNode.ID) -> [SyntaxNode.ID] {
        guard let value = mergeEntry(of: mapping)?.value else { return [] }
        return (items(of: content(of: value)) ?? [value]).map(content(of:))
    }

    /// The pair that a merge key brings in, whether or not the mapping has the key itself.
    func mergedEntry(_ key: String, of mapping: SyntaxNode.ID) -> SyntaxEntry? {
        for source in mergeSources(of: mapping) {
            if let entry = ownEntry(key, of: source) ?? mergedEntry(key, of: source) { return entry }
        }
        return nil
    }

    /// The style of a scalar; nil for anything else.
    func style(of id: SyntaxNode.ID) -> ScalarStyle? {
        let node = nodes[id]
        guard case .scalar = node.content else { return nil }
        return ScalarStyle(firstByte: node.isEmpty ? nil : bytes[node.contentStart])
    }

    /// The node and everything written in it.
    func subtree(of id: SyntaxNode.ID) -> Set<SyntaxNode.ID> {
        var found: Set = [id]
        var stack = [id]
        while let next = stack.popLast() {
            let children: [SyntaxNode.ID] =
                switch nodes[next].content {
                case .scalar, .alias: []
                case .sequence(let items): items
                case .mapping(let entries): entries.flatMap { [$0.key, $0.value] }
                }
            found.formUnion(children)
            stack += children
        }
        return found
    }
}
