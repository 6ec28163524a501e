/// Finds every place of the document's meaning at which a written node shows.
///
/// An anchored node shows at its own place, at each alias, and through each merge key that takes it.
struct SyntaxOccurrences {
    struct Occurrence {
        var path: TreePath
        /// The mapping at this path whose merge key takes the node itself, not just something the node stands in.
        var mergedInto: SyntaxNode.ID?
        /// Keys that the merging mapping does not take from the node, since it has them already.
        var hidden: Set<String> = []
    }

    private let tree: SyntaxTree

    init(in tree: SyntaxTree) { self.tree = tree }

    func occurrences(of id: SyntaxNode.ID) -> [Occurrence] {
        guard let parent = tree[id].parent else { return [Occurrence(path: [])] + throughAliases(of: id) }
        return inPlace(id, of: parent) + throughAliases(of: id)
    }

    private func throughAliases(of id: SyntaxNode.ID) -> [Occurrence] {
        (tree.aliases[id] ?? []).flatMap(occurrences(of:))
    }

    private func inPlace(_ id: SyntaxNode.ID, of parent: SyntaxNode.ID) -> [Occurrence] {
        switch tree[parent].content {
        case .scalar, .alias:
            return []
        case .sequence(let items):
            guard let index = items.firstIndex(of: id) else { return [] }
            return occurrences(of: parent).map { outer in
                guard outer.mergedInto == nil else { return merged(outer, hiding: items[..<index]) }
                return Occurrence(path: outer.path + [.index(index)])
            }
        case .mapping(let entries):
            guard let entry = entries.first(where: { $0.value == id }) else { return [] }
            if tree.isMergeKey(entry.key) {
                return occurrences(of: parent).map { outer in
                    Occurrence(
                        path: outer.path,
                        mergedInto: outer.mergedInto ?? parent,
                        hidden: outer.hidden.union(tree.ownKeys(of: parent))
                    )
                }
            }
            guard let name = tree.name(of: entry.key) else { return [] }
            return occurrences(of: parent).filter { !$0.hidden.contains(name) }.map {
                Occurrence(path: $0.path + [.key(name)])
            }
        }
    }

    /// The place of one mapping of a merged sequence; earlier ones win.
    private func merged(_ outer: Occurrence, hiding earlier: ArraySlice<SyntaxNode.ID>) -> Occurrence {
        var outer = outer
        outer.hidden.formUnion(earlier.flatMap { tree.keys(of: tree.content(of: $0)) })
        return outer
    }
}
