/// The way from the root of a document to a field, through aliases and merge keys.
struct SyntaxWalk {
    struct Hop {
        /// The node written at this place, which may be an alias.
        var position: SyntaxNode.ID
        /// The node that holds the content.
        var content: SyntaxNode.ID
        /// The mapping whose merge key brought the entry in; nil for what is written in its place.
        var mergedInto: SyntaxNode.ID?
        /// The number of steps up to here.
        var depth: Int

        /// True when the text of the content stands elsewhere, where others may use it.
        var isBorrowed: Bool { mergedInto != nil || position != content }
    }

    /// The root first; one hop for each step that leads somewhere.
    private(set) var hops: [Hop]
    /// The steps that lead nowhere yet.
    private(set) var missing: TreePath

    init(_ path: TreePath, in tree: SyntaxTree) {
        var hop = Hop(position: tree.root, content: tree.content(of: tree.root), mergedInto: nil, depth: 0)
        hops = [hop]
        missing = []
        for (index, step) in path.enumerated() {
            let next: (position: SyntaxNode.ID, mergedInto: SyntaxNode.ID?)?
            switch step {
            case .key(let key):
                next =
                    tree.ownEntry(key, of: hop.content).map { ($0.value, nil) }
                    ?? tree.mergedEntry(key, of: hop.content).map { ($0.value, hop.content) }
            case .index(let index):
                next = tree.items(of: hop.content).flatMap { $0.indices.contains(index) ? ($0[index], nil) : nil }
            }
            guard let next else {
                missing = Array(path[index...])
                return
            }
            hop = Hop(
                position: next.position,
                content: tree.content(of: next.position),
                mergedInto: next.mergedInto,
                depth: index + 1
            )
            hops.append(hop)
        }
    }

    var last: Hop { hops[hops.count - 1] }

    var firstBorrowed: Hop? { hops.first(where: \.isBorrowed) }
}
