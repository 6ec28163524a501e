extension SyntaxEditor {
    /// Writes a scalar or an empty collection in place of a block collection.
    func replaceBlock(_ id: SyntaxNode.ID, withInline value: PatchValue) -> Candidate {
        let node = tree[id]
        let text = ScalarText.block(value)
        guard tree.isFirstOnLine(node.contentStart) else {
            return [TextEdit(node.contentStart..<node.span.upperBound, text)]
        }
        guard let place = keyEnd(of: id) else { return [] }
        return [
            .insert(Array(" \(text)".utf8), at: place), deleteLines(from: node.contentStart, to: node.span.upperBound),
        ]
    }

    /// Writes a block collection in place of another.
    func replaceBlock(_ id: SyntaxNode.ID, withBlock value: PatchValue) -> Candidate {
        let node = tree[id]
        let text = BlockText(layout: BlockLayout(around: id, in: tree))
        let isOnOwnLines = tree.isFirstOnLine(node.contentStart)
        var column = tree.column(of: node.contentStart)
        if isOnOwnLines, let parent = node.parent,
            let entry = tree.entries(of: parent)?.first(where: { $0.value == id })
        {
            // A list may stand where a mapping may not: below its key.
            column = text.childColumn(of: value, under: tree.column(of: tree.entryStart(entry)))
        }
        let block = joined(text.lines(of: value, at: column), at: node.contentStart)
        guard isOnOwnLines else {
            return [TextEdit(node.contentStart..<node.span.upperBound, Array(block.dropFirst(column)))]
        }
        return [TextEdit(tree.lineStart(of: node.contentStart)..<node.span.upperBound, block)]
    }

    /// The place behind the colon or dash, and behind an anchor, where an inline value would go.
    private func keyEnd(of id: SyntaxNode.ID) -> Int? {
        let node = tree[id]
        if let end = node.propertiesEnd { return end }
        guard let parent = node.parent else { return nil }
        if let entry = tree.entries(of: parent)?.first(where: { $0.value == id }) {
            let end = tree[entry.key].span.upperBound
            return bytes[end..<node.contentStart].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 }
        }
        return tree.items(of: parent)?.firstIndex(of: id).map { tree.dash(ofItem: $0, of: parent) + 1 }
    }

    /// Takes out whole lines with their breaks.
    ///
    /// At the end of a text without a last break the break before goes instead, so that the text stays without one.
    func deleteLines(from start: Int, to end: Int) -> TextEdit {
        let first = tree.lineStart(of: start)
        let next = end > start && end == tree.lineStart(of: end) ? end : tree.nextLine(after: end)
        let endsInBreak = next > first && (bytes[next - 1] == 0x0A || bytes[next - 1] == 0x0D)
        guard next == bytes.count, !endsInBreak, first > tree.text.prefixBytes else { return .delete(first..<next) }
        let isPair = first > 1 && bytes[first - 1] == 0x0A && bytes[first - 2] == 0x0D
        return .delete((first - (isPair ? 2 : 1))..<next)
    }
}
