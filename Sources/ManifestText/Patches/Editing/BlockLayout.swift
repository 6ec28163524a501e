/// How a document indents its block style.
package struct BlockLayout {
    /// Columns from a mapping to the mapping under one of its keys.
    var indent = 2
    /// Columns from a mapping to the sequence under one of its keys; 0 is what kubectl and most charts write.
    var sequenceOffset = 0

    package init() {}

    /// The layout in use around a node: that of the nearest mapping above it which shows one, else that of the
    /// document.
    init(around id: SyntaxNode.ID, in tree: SyntaxTree) {
        var ancestors: [SyntaxNode.ID] = []
        var next: SyntaxNode.ID? = id
        while let current = next {
            ancestors.append(current)
            next = tree[current].parent
        }
        indent = Self.offset(in: tree, ancestors, sequences: false) ?? indent
        sequenceOffset = Self.offset(in: tree, ancestors, sequences: true) ?? sequenceOffset
    }

    private static func offset(in tree: SyntaxTree, _ ancestors: [SyntaxNode.ID], sequences: Bool) -> Int? {
        for id in ancestors {
            if let found = offset(of: id, in: tree, sequences: sequences) { return found }
        }
        for id in tree.nodes.indices {
            if let found = offset(of: id, in: tree, sequences: sequences) { return found }
        }
        return nil
    }

    /// How far a block collection stands to the right of the mapping that has it as a value.
    private static func offset(of id: SyntaxNode.ID, in tree: SyntaxTree, sequences: Bool) -> Int? {
        let node = tree[id]
        guard !node.isFlow, let parent = node.parent, tree.entries(of: parent) != nil,
            tree.isFirstOnLine(node.contentStart)
        else { return nil }
        switch node.content {
        case .scalar, .alias: return nil
        case .sequence where !sequences, .mapping where sequences: return nil
        case .sequence, .mapping:
            let offset = tree.column(of: node.contentStart) - tree.column(of: tree[parent].contentStart)
            return offset >= (sequences ? 0 : 1) ? offset : nil
        }
    }
}
