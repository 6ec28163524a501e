extension SyntaxEditor {
    /// Gives a written node another value; its anchor stays.
    func replace(_ id: SyntaxNode.ID, with value: PatchValue) -> [Candidate] {
        if isInFlow(id) || tree[id].parent == nil { return [replaceInFlow(id, with: value)] }
        let spliced = [splice(id, with: value), replaceBlockScalar(id, with: value)].compactMap { $0 }
        let isBlock = tree[id].isCollection && !tree[id].isFlow
        switch (isBlock, value.isInline) {
        case (false, true): return spliced + [replaceInline(id, with: inlineText(value, for: id))]
        case (true, true): return [replaceBlock(id, withInline: value)]
        case (false, false): return [replaceInline(id, withBlock: value)]
        case (true, false): return [replaceBlock(id, withBlock: value)]
        }
    }

    /// The scalar in the quotes of the old one.
    private func inlineText(_ value: PatchValue, for id: SyntaxNode.ID) -> String {
        if case .string(let text) = value, let style = tree.style(of: id) {
            return ScalarText.quoted(text, like: style) ?? ScalarText.block(value)
        }
        return ScalarText.block(value)
    }

    private func replaceInFlow(_ id: SyntaxNode.ID, with value: PatchValue) -> Candidate {
        let style = FlowText(around: tree[id].parent ?? id, in: tree)
        var text = style.text(of: value, at: tree.lead(ofLineAt: tree[id].span.lowerBound))
        if case .string(let string) = value, let old = tree.style(of: id) {
            text = ScalarText.quoted(string, like: old) ?? text
        }
        return replaceInline(id, with: text)
    }

    /// Where the text of a node is replaced: behind its anchor, in place of its tag.
    private func inlineRange(of id: SyntaxNode.ID) -> (range: Range<Int>, prefix: String) {
        let node = tree[id]
        var end = max(node.contentStart, node.span.upperBound)
        // A block scalar that keeps its blank lines ends behind the last line break, which the next line needs.
        if tree.style(of: id)?.isBlock == true {
            while end > node.contentStart, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        }
        guard node.propertiesEnd != nil else { return (node.contentStart..<end, "") }
        // The old tag need not hold for the new value.
        return (node.span.lowerBound..<end, node.anchor.map { "&\($0) " } ?? "")
    }

    private func replaceInline(_ id: SyntaxNode.ID, with text: String) -> Candidate {
        let (range, prefix) = inlineRange(of: id)
        let node = tree[id]
        guard node.isEmpty, node.propertiesEnd == nil else { return [TextEdit(range, prefix + text)] }
        let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0x20
        // In brackets a key may stand without a colon.
        let needsColon = isInFlow(id) && before != UInt8(ascii: ":")
        let gap = range.lowerBound < bytes.count && !needsColon && before == 0x20 ? "" : " "
        return [TextEdit(range, (needsColon ? ":" : "") + gap + text)]
    }

    /// Writes lines in place of something on the line of its key or dash.
    private func replaceInline(_ id: SyntaxNode.ID, withBlock value: PatchValue) -> Candidate {
        let node = tree[id]
        let text = BlockText(layout: BlockLayout(around: id, in: tree))
        let anchor = node.anchor.map { "&\($0)" }
        guard let parent = node.parent, let entry = tree.entries(of: parent)?.first(where: { $0.value == id }) else {
            return replaceItem(id, withBlock: value, text: text, anchor: anchor)
        }
        let column = tree.column(of: tree.entryStart(entry))
        let lines = text.lines(of: value, at: text.childColumn(of: value, under: column))
        if !node.isEmpty, node.propertiesEnd == nil, tree.isFirstOnLine(node.contentStart) {
            return [
                TextEdit(
                    tree.lineStart(of: node.contentStart)..<node.span.upperBound,
                    joined(lines, at: node.contentStart)
                )
            ]
        }
        var start = node.span.lowerBound
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        let end = max(start, node.span.upperBound)
        return [TextEdit(start..<end, anchor.map { " \($0)" } ?? "")] + insertLines(lines, below: end)
    }

    private func replaceItem(
        _ id: SyntaxNode.ID,
        withBlock value: PatchValue,
        text: BlockText,
        anchor: String?
    ) -> Candidate {
        let node = tree[id]
        let range = inlineRange(of: id).range
        let gap =
            node.isEmpty && node.propertiesEnd == nil && bytes[max(0, range.lowerBound - 1)] == UInt8(ascii: "-")
            ? 1 : 0
        let column = tree.column(of: range.lowerBound) + gap
        let lines = text.lines(of: value, at: column)
        let block = joined(lines, at: range.lowerBound)
        if let anchor { return [TextEdit(range, Array(anchor.utf8) + tree.lineBreak(at: range.lowerBound) + block)] }
        return [TextEdit(range, Array(String(repeating: " ", count: gap).utf8) + block.dropFirst(column))]
    }
}
