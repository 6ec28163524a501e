extension SyntaxTree {
    /// Where the line of a byte starts; a byte order mark is no part of the first line.
    func lineStart(of offset: Int) -> Int { max(text.prefixBytes, text.line(ofByte: offset).lowerBound) }

    /// Where the line of a byte ends, before its break.
    func lineEnd(of offset: Int) -> Int {
        let line = text.line(ofByte: offset)
        var end = line.upperBound
        while end > line.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    /// Where the next line starts; the end of the text when there is none.
    func nextLine(after offset: Int) -> Int { text.line(ofByte: offset).upperBound }

    /// How many bytes stand before this one on its line.
    func column(of offset: Int) -> Int { offset - lineStart(of: offset) }

    /// How many spaces the line of a byte starts with.
    func indentation(ofLineAt offset: Int) -> Int {
        bytes[lineStart(of: offset)...].prefix { $0 == 0x20 }.count
    }

    /// The white space with which the line of a byte starts.
    func lead(ofLineAt offset: Int) -> String {
        String(decoding: bytes[lineStart(of: offset)...].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
    }

    /// True when nothing but white space stands before this byte on its line.
    func isFirstOnLine(_ offset: Int) -> Bool {
        bytes[lineStart(of: offset)..<offset].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// True when nothing but white space or a comment follows on the line.
    func isLastOnLine(_ offset: Int) -> Bool {
        let rest = bytes[offset..<lineEnd(of: offset)].drop { $0 == 0x20 || $0 == 0x09 }
        guard let first = rest.first else { return true }
        return first == UInt8(ascii: "#") && rest.startIndex > offset
    }

    /// The line break in use at a place: that of its line, else the one before, else LF.
    func lineBreak(at offset: Int) -> [UInt8] {
        let end = lineEnd(of: offset)
        if end < bytes.count { return bytes[end...].starts(with: [0x0D, 0x0A]) ? [0x0D, 0x0A] : [bytes[end]] }
        guard let last = bytes.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return [0x0A] }
        return last > 0 && bytes[last] == 0x0A && bytes[last - 1] == 0x0D ? [0x0D, 0x0A] : [bytes[last]]
    }

    /// Where an entry or item starts: before the `?` of an explicit key.
    func entryStart(_ entry: SyntaxEntry) -> Int {
        let start = nodes[entry.key].span.lowerBound
        let before = bytes[lineStart(of: start)..<start]
        guard let last = before.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }), bytes[last] == UInt8(ascii: "?"),
            last + 1 < start
        else { return start }
        return last
    }

    /// Where the dash of a block sequence's item stands.
    func dash(ofItem index: Int, of sequence: SyntaxNode.ID) -> Int {
        let first = nodes[sequence].contentStart
        guard index > 0, let items = items(of: sequence) else { return first }
        // Comments between the items may hold dashes too; only the item's own starts a line.
        var line = nextLine(after: nodes[items[index - 1]].span.upperBound)
        while line < nodes[items[index]].span.lowerBound {
            let start = line + indentation(ofLineAt: line)
            if start < bytes.count, bytes[start] == UInt8(ascii: "-") { return start }
            line = nextLine(after: line)
        }
        return first
    }
}
