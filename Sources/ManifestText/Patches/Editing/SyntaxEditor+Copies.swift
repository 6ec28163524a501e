/// Copies of anchored text: as it is written, comments and quotes included, where that reads the same at the new place.
extension SyntaxEditor {
    /// Puts a copy of a node in the place of an alias.
    func copy(_ source: SyntaxNode.ID, over alias: SyntaxNode.ID) -> [Candidate] {
        let place = tree[alias].span
        if let text = inlineCopy(of: source) { return [[TextEdit(place, text)]] }
        guard !isInFlow(alias), let parent = tree[alias].parent else { return [] }
        guard let entry = tree.entries(of: parent)?.first(where: { $0.value == alias }) else {
            let column = tree.column(of: place.lowerBound)
            guard let lines = lines(of: source, at: column) else { return [] }
            return [[TextEdit(place, Array(joined(lines, at: place.lowerBound).dropFirst(column)))]]
        }
        let column = childColumn(of: source, under: tree.column(of: tree.entryStart(entry)), around: alias)
        guard let lines = lines(of: source, at: column) else { return [] }
        let gap = bytes[..<place.lowerBound].reversed().prefix { $0 == 0x20 }.count
        return [
            [.delete((place.lowerBound - gap)..<place.upperBound)] + insertLines(lines, below: place.upperBound)
        ]
    }

    /// Adds a copy of a node as the value of a new key.
    func insertCopy(of source: SyntaxNode.ID, as key: String, into mapping: SyntaxNode.ID) -> [Candidate] {
        guard !tree[mapping].isFlow, let entries = tree.entries(of: mapping), let last = entries.last else { return [] }
        let end = max(tree[last.key].span.upperBound, tree[last.value].span.upperBound)
        let column = tree.column(of: tree.entryStart(entries[0]))
        let head = String(repeating: " ", count: column) + ScalarText.block(.string(key)) + ":"
        let inner = childColumn(of: source, under: column, around: mapping)
        let text = inlineCopy(of: source).map { ["\(head) \($0)"] } ?? lines(of: source, at: inner).map { [head] + $0 }
        guard let text else { return [] }
        return [closeBlockScalar(endingAt: end) + insertLines(text, below: end)]
    }

    private func childColumn(of source: SyntaxNode.ID, under column: Int, around id: SyntaxNode.ID) -> Int {
        BlockText(layout: BlockLayout(around: id, in: tree)).childColumn(of: tree.value(of: source), under: column)
    }

    /// Something on one line, without its own anchor.
    private func inlineCopy(of id: SyntaxNode.ID) -> String? {
        let node = tree[id]
        let text = bytes[node.contentStart..<max(node.contentStart, node.span.upperBound)]
        guard isFreeOfAnchors(id), !node.isEmpty, !node.isCollection || node.isFlow,
            tree.style(of: id)?.isBlock != true,
            !text.contains(where: { $0 == 0x0A || $0 == 0x0D })
        else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    /// The lines of a block collection, moved to another column.
    private func lines(of id: SyntaxNode.ID, at column: Int) -> [String]? {
        let node = tree[id]
        guard isFreeOfAnchors(id), node.isCollection, !node.isFlow, tree.isFirstOnLine(node.contentStart) else {
            return nil
        }
        let shift = column - tree.column(of: node.contentStart)
        var lines: [String] = []
        var start = tree.lineStart(of: node.contentStart)
        while start < node.span.upperBound {
            let end = tree.lineEnd(of: start)
            let text = bytes[start..<end].drop { $0 == 0x20 }
            let indentation = text.isEmpty ? 0 : max(0, text.startIndex - start + shift)
            lines.append(String(repeating: " ", count: indentation) + String(decoding: text, as: UTF8.self))
            start = tree.nextLine(after: start)
        }
        return lines
    }

    /// A copied anchor would be another one of its name, and an alias might mean another one by then.
    private func isFreeOfAnchors(_ id: SyntaxNode.ID) -> Bool {
        tree.subtree(of: id).allSatisfy { part in
            if case .alias = tree[part].content { return false }
            return part == id || tree[part].anchor == nil
        }
    }
}
