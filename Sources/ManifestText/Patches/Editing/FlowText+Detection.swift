extension FlowText {
    /// The style of a flow collection, its neighbours helping out where it is too small to show one.
    init(around id: SyntaxNode.ID, in tree: SyntaxTree) {
        var ids = [id]
        while let parent = tree[ids[ids.count - 1]].parent, tree[parent].isFlow { ids.append(parent) }
        // The collections around it come first; only where they show nothing does what stands in them count.
        let outer = ids[ids.count - 1]
        let isShown = Self.colon(in: ids, of: tree) != nil && Self.comma(in: ids, of: tree) != nil
        let family = isShown ? ids : ids + tree.subtree(of: outer).sorted()
        self.init()
        lineBreak = String(decoding: tree.lineBreak(at: tree[id].contentStart), as: UTF8.self)
        isJSON = Self.isJSON(family, in: tree)
        if let found = Self.colon(in: family, of: tree) { colon = isJSON || found.hasSuffix(" ") ? found : ": " }
        comma = Self.comma(in: family, of: tree) ?? (colon.hasSuffix(" ") ? ", " : ",")
        // Several lines only where the collection itself has them, or, when it is empty, the one around it.
        let model = ids.first { Self.children(of: $0, in: tree).first != nil }
        indent = model.flatMap { Self.indent(of: $0, in: tree) }
    }

    /// The places where the entries or items of a collection start.
    static func children(of id: SyntaxNode.ID, in tree: SyntaxTree) -> [Range<Int>] {
        switch tree[id].content {
        case .scalar, .alias: []
        case .sequence(let items): items.map { tree[$0].span }
        case .mapping(let entries):
            entries.map { tree.entryStart($0)..<max(tree[$0.key].span.upperBound, tree[$0.value].span.upperBound) }
        }
    }

    private static func isJSON(_ family: [SyntaxNode.ID], in tree: SyntaxTree) -> Bool {
        for id in family {
            if let key = tree.entries(of: id)?.first?.key { return tree.style(of: key) == .doubleQuoted }
        }
        // Lists alone: their strings decide.
        let scalars = family.filter { tree.style(of: $0) != nil && PatchValue.isString(tree.value(of: $0)) }
        return !scalars.isEmpty && scalars.allSatisfy { tree.style(of: $0) == .doubleQuoted }
    }

    private static func colon(in family: [SyntaxNode.ID], of tree: SyntaxTree) -> String? {
        for entry in family.lazy.compactMap({ tree.entries(of: $0)?.first }) {
            let between =
                tree[entry.key].span
                .upperBound..<max(
                    tree[entry.key].span.upperBound,
                    tree[entry.value].span.lowerBound
                )
            let text = String(decoding: tree.bytes[between], as: UTF8.self)
            if text.contains(":"), text.allSatisfy({ $0 == ":" || $0 == " " }) { return text }
        }
        return nil
    }

    private static func comma(in family: [SyntaxNode.ID], of tree: SyntaxTree) -> String? {
        for id in family {
            let children = children(of: id, in: tree)
            guard children.count > 1, children[0].upperBound <= children[1].lowerBound else { continue }
            let text = String(decoding: tree.bytes[children[0].upperBound..<children[1].lowerBound], as: UTF8.self)
            if text.contains(","), text.allSatisfy({ $0 == "," || $0 == " " }) { return text }
        }
        return nil
    }

    /// What the first entry stands in by when it is on a line of its own.
    private static func indent(of id: SyntaxNode.ID, in tree: SyntaxTree) -> String? {
        guard let first = children(of: id, in: tree).first, tree.isFirstOnLine(first.lowerBound),
            first.lowerBound > tree[id].contentStart
        else { return nil }
        let outer = tree.lead(ofLineAt: tree[id].contentStart)
        let inner = tree.lead(ofLineAt: first.lowerBound)
        return inner.hasPrefix(outer) ? String(inner.dropFirst(outer.count)) : "  "
    }
}

extension PatchValue {
    fileprivate static func isString(_ value: PatchValue) -> Bool {
        if case .string = value { true } else { false }
    }
}
