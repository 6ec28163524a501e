/// Which bytes of the text each byte of a scalar comes from.
///
/// A small second reading of scalars: wherever it disagrees with libyaml's, or meets something rare, it is not used.
struct ScalarAlignment {
    private(set) var decoded: [UInt8] = []
    private(set) var sources: [Range<Int>] = []
    let style: ScalarStyle

    init?(of id: SyntaxNode.ID, style: ScalarStyle, in tree: SyntaxTree) {
        self.style = style
        let node = tree[id]
        let isRead =
            switch style {
            case .plain: readFlow(tree.bytes, node.contentStart..<node.span.upperBound)
            case .singleQuoted, .doubleQuoted:
                node.span.upperBound - node.contentStart >= 2
                    && readFlow(tree.bytes, (node.contentStart + 1)..<(node.span.upperBound - 1))
            case .literal, .folded: readBlock(tree.bytes, node.contentStart..<node.span.upperBound)
            }
        guard isRead else { return nil }
    }

    private mutating func add(_ byte: UInt8, from range: Range<Int>) {
        decoded.append(byte)
        sources.append(range)
    }

    // MARK: Plain and quoted

    private mutating func readFlow(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            if Self.isSpace(byte) {
                position = readSpace(bytes, position, until: range.upperBound)
            } else if style == .doubleQuoted, byte == UInt8(ascii: "\\") {
                guard let next = readEscape(bytes, position, until: range.upperBound) else { return false }
                position = next
            } else if style == .singleQuoted, byte == UInt8(ascii: "'") {
                add(byte, from: position..<(position + 2))
                position += 2
            } else {
                add(byte, from: position..<(position + 1))
                position += 1
            }
        }
        return true
    }

    /// White space: as it is within a line, folded where it holds line breaks (YAML 1.2.2, 6.5 line folding).
    private mutating func readSpace(_ bytes: [UInt8], _ start: Int, until limit: Int) -> Int {
        var end = start
        while end < limit, Self.isSpace(bytes[end]) { end += 1 }
        let breaks = Self.breaks(bytes[start..<end])
        if breaks == 0 {
            for index in start..<end { add(bytes[index], from: index..<(index + 1)) }
        } else if breaks == 1 {
            add(0x20, from: start..<end)
        } else {
            // All but the first come from nothing, at the end of the stretch.
            for index in 1..<breaks { add(0x0A, from: (index == 1 ? start : end)..<end) }
        }
        return end
    }

    private mutating func readEscape(_ bytes: [UInt8], _ start: Int, until limit: Int) -> Int? {
        guard start + 1 < limit else { return nil }
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "\""): 0x22,
            UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, 0x20: 0x20,
        ]
        if let byte = simple[bytes[start + 1]] {
            add(byte, from: start..<(start + 2))
            return start + 2
        }
        guard bytes[start + 1] == 0x0A || bytes[start + 1] == 0x0D else { return nil }
        // An escaped line break stands for nothing, with the white space before the next text.
        var end = start + 1
        while end < limit, Self.isSpace(bytes[end]) { end += 1 }
        return Self.breaks(bytes[start..<end]) == 1 ? end : nil
    }

    // MARK: Block

    private mutating func readBlock(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let header = BlockScalar(in: bytes, at: range.lowerBound)
        guard !header.keepsBlankLines, header.headerEnd < range.upperBound else { return false }
        var start = Self.lineBreakEnd(bytes, header.headerEnd)
        let indent = bytes[start...].prefix { $0 == 0x20 }.count
        // A given indentation may leave spaces at the start of the first line.
        guard header.indentation == nil else { return false }
        while start < range.upperBound {
            let end = bytes[start..<range.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound
            guard end - start > indent, bytes[start..<(start + indent)].allSatisfy({ $0 == 0x20 }) else { return false }
            let text = start + indent
            if style == .folded, bytes[text] == 0x20 || bytes[text] == 0x09 { return false }
            for index in text..<end { add(bytes[index], from: index..<(index + 1)) }
            let isLast = end >= range.upperBound
            let next = isLast ? end : Self.lineBreakEnd(bytes, end)
            if !isLast {
                add(style == .folded ? 0x20 : 0x0A, from: end..<min(range.upperBound, next + indent))
            } else if header.chomping == nil, end < bytes.count {
                add(0x0A, from: end..<end)
            }
            start = next
        }
        return true
    }

    private static func lineBreakEnd(_ bytes: [UInt8], _ offset: Int) -> Int {
        offset + (bytes[offset...].starts(with: [0x0D, 0x0A]) ? 2 : 1)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func breaks(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.count { $0 == 0x0A } + bytes.indices.count { bytes[$0] == 0x0D && bytes[$0...].dropFirst().first != 0x0A }
    }
}
