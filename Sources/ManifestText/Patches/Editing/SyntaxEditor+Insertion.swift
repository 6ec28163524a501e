extension SyntaxEditor {
    /// Adds entries at the end of a mapping.
    func insert(_ entries: [PatchEntry], into mapping: SyntaxNode.ID) -> [Candidate] {
        let written = tree.entries(of: mapping) ?? []
        guard let last = written.last else { return replace(mapping, with: .mapping(entries)) }
        guard !tree[mapping].isFlow else {
            return insertFlow(into: mapping, wanted: .mapping(written.compactMap(entry) + entries)) { text, lead in
                entries.map { text.entry($0.key, $0.value, at: lead) }
            }
        }
        let end = max(tree[last.key].span.upperBound, tree[last.value].span.upperBound)
        let column = tree.column(of: tree.entryStart(written[0]))
        let text = BlockText(layout: BlockLayout(around: mapping, in: tree))
        let lines = entries.flatMap { text.entryLines($0.key, $0.value, at: column) }
        return [closeBlockScalar(endingAt: end) + insertLines(lines, below: end)]
    }

    /// Adds an item at the end of a sequence.
    func append(_ value: PatchValue, to sequence: SyntaxNode.ID) -> [Candidate] {
        let written = tree.items(of: sequence) ?? []
        guard let last = written.last else { return replace(sequence, with: .list([value])) }
        guard !tree[sequence].isFlow else {
            return insertFlow(into: sequence, wanted: .list(written.map(tree.value(of:)) + [value])) { text, lead in
                [text.text(of: value, at: lead)]
            }
        }
        let end = tree[last].span.upperBound
        let dash = tree.dash(ofItem: written.count - 1, of: sequence)
        let text = BlockText(layout: BlockLayout(around: sequence, in: tree))
        let lines = text.itemLines(value, at: tree.column(of: dash), gap: gap(behind: dash, before: last))
        return [closeBlockScalar(endingAt: end) + insertLines(lines, below: end)]
    }

    /// How many columns lie between a dash and its item.
    private func gap(behind dash: Int, before item: SyntaxNode.ID) -> Int {
        let start = tree[item].span.lowerBound
        guard !tree[item].isEmpty, start > dash + 1, bytes[(dash + 1)..<start].allSatisfy({ $0 == 0x20 }) else {
            return 1
        }
        return start - dash - 1
    }

    private func entry(_ written: SyntaxEntry) -> PatchEntry? {
        tree.name(of: written.key).map { PatchEntry($0, tree.value(of: written.value)) }
    }

    /// Adds to a non-empty collection between brackets.
    private func insertFlow(
        into id: SyntaxNode.ID,
        wanted: PatchValue,
        _ parts: (FlowText, String) -> [String]
    ) -> [Candidate] {
        let children = FlowText.children(of: id, in: tree)
        let start = tree[id].contentStart
        guard let last = children.last, bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[") else {
            // A single pair in a list may stand without its brackets.
            return replace(id, with: wanted)
        }
        var style = FlowText(around: id, in: tree)
        let isOnLines = tree.isFirstOnLine(last.lowerBound)
        if !isOnLines { style.indent = nil }
        let lead = tree.lead(ofLineAt: last.lowerBound)
        let line = style.lineBreak + lead
        let text = parts(style, isOnLines ? lead : "").joined(separator: isOnLines ? "," + line : style.comma)
        let comma = trailingComma(of: id, behind: last.upperBound)
        let end = comma.map { $0 + 1 } ?? last.upperBound
        guard isOnLines, tree.isLastOnLine(end) else {
            let separator = comma == nil ? style.comma : style.comma.hasSuffix(" ") ? " " : ""
            return [[.insert(Array((separator + text).utf8), at: end)]]
        }
        let added = line + text + (comma == nil ? "" : ",")
        let place = endOfComment(behind: end)
        return [(comma == nil ? [.insert([UInt8(ascii: ",")], at: end)] : []) + [.insert(Array(added.utf8), at: place)]]
    }

    /// Where the line ends, or the comment on it.
    private func endOfComment(behind offset: Int) -> Int {
        let end = tree.lineEnd(of: offset)
        return bytes[offset..<end].contains(UInt8(ascii: "#")) ? end : offset
    }

    /// A comma behind the last entry, which YAML allows.
    private func trailingComma(of id: SyntaxNode.ID, behind end: Int) -> Int? {
        var position = end
        while position < tree[id].span.upperBound {
            switch bytes[position] {
            case UInt8(ascii: ","): return position
            case UInt8(ascii: "#"): position = tree.lineEnd(of: position)
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return nil
            }
        }
        return nil
    }
}
