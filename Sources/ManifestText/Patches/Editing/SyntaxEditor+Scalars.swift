extension SyntaxEditor {
    /// Changes only the part of a string that differs, so that quotes, folds and the rest of its lines stay.
    func splice(_ id: SyntaxNode.ID, with value: PatchValue) -> Candidate? {
        guard case .string(let new) = value, case .scalar(let scalar) = tree[id].content,
            let style = tree.style(of: id),
            case .string(let old) = PatchValue(scalar), !(style == .plain && !spansLines(id)),
            let alignment = ScalarAlignment(of: id, style: style, in: tree), alignment.decoded == Array(old.utf8)
        else { return nil }
        return alignment.splice(to: Array(new.utf8), in: bytes).map { [$0] }
    }

    private func spansLines(_ id: SyntaxNode.ID) -> Bool {
        bytes[tree[id].contentStart..<tree[id].span.upperBound].contains { $0 == 0x0A || $0 == 0x0D }
    }

    /// Writes a block scalar anew where only that can hold the text: several lines stay several lines.
    func replaceBlockScalar(_ id: SyntaxNode.ID, with value: PatchValue) -> Candidate? {
        guard case .string(let text) = value, tree.style(of: id)?.isBlock == true, !text.isEmpty, !text.hasPrefix(" "),
            !text.hasSuffix("\n\n"), !text.contains("\r")
        else { return nil }
        let node = tree[id]
        let header = BlockScalar(in: bytes, at: node.contentStart)
        let first = tree.nextLine(after: header.headerEnd)
        guard first < node.span.upperBound, header.indentation == nil, !header.keepsBlankLines else { return nil }
        // Blank lines at the start say nothing of the indentation.
        var model = first
        while model < node.span.upperBound, bytes[model] == 0x0A || bytes[model] == 0x0D {
            model = tree.nextLine(after: model)
        }
        guard model < node.span.upperBound else { return nil }
        let lead = String(repeating: " ", count: tree.indentation(ofLineAt: model))
        let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : lead + $0 }
        let indicator = text.hasSuffix("\n") ? "|" : "|-"
        return [
            TextEdit(node.contentStart..<header.indicatorsEnd, indicator),
            TextEdit(first..<node.span.upperBound, joined(lines, at: first)),
        ]
    }
}
