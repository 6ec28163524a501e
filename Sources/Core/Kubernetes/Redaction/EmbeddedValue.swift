/// The value behind a name inside a text, by the rules of whatever the text may be: YAML, JSON, TOML, properties, a shell.
struct EmbeddedValue {
    /// The stretches to replace.
    var stretches: [Range<Int>] = []
    /// True for digits alone, which a reader of TOML or JSON takes for a number.
    var isNumber = false

    private let bytes: [UInt8]
    private let highest: Int
    /// True for an item of a command line, whose values end where a shell's words do.
    private let isCommand: Bool

    init(behind name: EmbeddedName, in bytes: [UInt8], from lowest: Int, to highest: Int, isCommand: Bool) {
        self.bytes = bytes
        self.highest = highest
        self.isCommand = isCommand
        var start = name.end
        while start < highest, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        guard start < highest, !isBreak(start) else { return }
        switch bytes[start] {
        case 0x22, 0x27, 0x60,
            0x5C where isEscapedQuote(start):
            quoted(from: start)
        case UInt8(ascii: "["), UInt8(ascii: "{"): bracketed(from: start)
        case UInt8(ascii: "|") where isBlockHeader(start), UInt8(ascii: ">") where isBlockHeader(start):
            block(from: start, indentedBeyond: indentation(of: name.start, from: lowest))
        default: plain(from: start, isFirst: isFirst(name.start, from: lowest))
        }
    }

    /// Up to the same quote again, which may be an escaped one inside another text.
    ///
    /// - Returns: Where the closing quote begins, or the text ends.
    @discardableResult
    private mutating func quoted(from start: Int) -> Int {
        var open = start
        while open < highest, bytes[open] == 0x5C { open += 1 }
        guard open < highest else { return highest }
        // In a single-quoted scalar of YAML every quote stands twice.
        if bytes[open] == 0x27, open + 1 < highest, bytes[open + 1] == 0x27 { open += 1 }
        let mark = Array(bytes[start...open])
        let first = open + 1
        var end = first
        while end < highest {
            if bytes[end...].starts(with: mark), mark.count > 1 || !isEscaped(end, from: first) { break }
            end += 1
        }
        end = min(end, highest)
        add(first..<end)
        return end
    }

    private func isEscaped(_ offset: Int, from first: Int) -> Bool {
        guard bytes[offset] == 0x22 else { return false }
        return bytes[first..<offset].reversed().prefix { $0 == 0x5C }.count % 2 == 1
    }

    private func isEscapedQuote(_ offset: Int) -> Bool {
        bytes[offset..<highest].first { $0 != 0x5C }.map { $0 == 0x22 || $0 == 0x27 } ?? false
    }

    /// Every quoted text of a list on one line; names inside a mapping are looked at by themselves.
    private mutating func bracketed(from start: Int) {
        guard bytes[start] == UInt8(ascii: "[") else { return }
        var position = start + 1
        while position < highest, !isBreak(position), bytes[position] != UInt8(ascii: "]") {
            if [0x20, 0x09, 0x2C].contains(bytes[position]) {
                position += 1
            } else if EmbeddedName.isQuote(bytes[position]) {
                position = quoted(from: position)
                while position < highest, EmbeddedName.isQuote(bytes[position]) { position += 1 }
            } else {
                let end = bytes[position..<highest].firstIndex { [0x2C, 0x5D, 0x0A, 0x0D].contains($0) } ?? highest
                add(position..<end)
                position = end
            }
        }
    }

    /// The lines below a block scalar's header that are indented further than its name.
    private mutating func block(from start: Int, indentedBeyond indentation: Int) {
        var position = start
        while position < highest {
            guard let lineBreak = bytes[position..<highest].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
                return
            }
            var first = lineBreak + 1
            if bytes[lineBreak] == 0x0D, first < highest, bytes[first] == 0x0A { first += 1 }
            let text = bytes[first..<highest].firstIndex { $0 != 0x20 } ?? highest
            guard text < highest else { return }
            let end = bytes[text..<highest].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? highest
            if end > text {
                guard text - first > indentation else { return }
                add(text..<end)
            }
            position = end
        }
    }

    /// Up to the end of the line where the name is first on it, else up to what ends a value in JSON, a URL or a shell.
    private mutating func plain(from start: Int, isFirst: Bool) {
        let isWholeLine = isFirst && !isCommand
        var end = start
        // Of a command that is substituted into the value.
        var depth = 0
        while end < highest, !isBreak(end) {
            let byte = bytes[end]
            if !isWholeLine, byte == 0x20 || byte == 0x09 || [0x22, 0x27, 0x60, 0x26, 0x3B].contains(byte) { break }
            if !isWholeLine, !isCommand, [0x2C, 0x7D, 0x5D].contains(byte) { break }
            if byte == 0x28 { depth += 1 }
            if isCommand, byte == 0x7C || (byte == 0x29 && depth == 0) { break }
            if byte == 0x29 { depth -= 1 }
            end += 1
        }
        while end > start, [0x20, 0x09, 0x22, 0x27, 0x2C].contains(bytes[end - 1]) { end -= 1 }
        isNumber = bytes[start..<end].allSatisfy { (0x30...0x39).contains($0) }
        add(start..<end)
    }

    private mutating func add(_ stretch: Range<Int>) {
        guard !stretch.isEmpty, !KeptValue.isKept(bytes[stretch]) else { return }
        stretches.append(stretch)
    }

    /// A line break, or the escape of one in a quoted text.
    private func isBreak(_ offset: Int) -> Bool {
        let byte = bytes[offset]
        if byte == 0x0A || byte == 0x0D { return true }
        return byte == 0x5C && offset + 1 < highest && [0x6E, 0x72].contains(bytes[offset + 1])
    }

    private func isBlockHeader(_ start: Int) -> Bool {
        let end = bytes[start..<highest].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? highest
        return bytes[(start + 1)..<end].allSatisfy { [0x2B, 0x2D, 0x20].contains($0) || (0x31...0x39).contains($0) }
    }

    private func indentation(of offset: Int, from lowest: Int) -> Int {
        let line = bytes[lowest..<offset].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? lowest
        return bytes[line..<offset].prefix { $0 == 0x20 }.count
    }

    /// Whether nothing but white space, dashes, quotes and the signs of a comment stands before the name on its line.
    private func isFirst(_ offset: Int, from lowest: Int) -> Bool {
        var position = offset
        while position > lowest, bytes[position - 1] != 0x0A, bytes[position - 1] != 0x0D {
            position -= 1
            guard [0x20, 0x09, 0x2D, 0x22, 0x27, 0x23, 0x7C, 0x3E].contains(bytes[position]) else {
                // The `n` of an escaped line break.
                return position > lowest && bytes[position - 1] == 0x5C && [0x6E, 0x72].contains(bytes[position])
            }
        }
        return true
    }
}
