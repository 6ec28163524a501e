/// What the header of a block scalar says, and where its text ends.
struct BlockScalar {
    var style: ScalarStyle
    /// `-` or `+` of the header.
    var chomping: UInt8?
    /// The digit of the header, which gives the indentation relative to the parent.
    var indentation: Int?
    /// Where the header's indicators end.
    var indicatorsEnd: Int
    /// Where the line of the header ends, before its break.
    var headerEnd: Int

    init(in bytes: [UInt8], at start: Int) {
        style = ScalarStyle(firstByte: start < bytes.count ? bytes[start] : nil)
        var position = min(start + 1, bytes.count)
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
                chomping = bytes[position]
            } else if (0x31...0x39).contains(bytes[position]) {
                indentation = Int(bytes[position] - 0x30)
            } else {
                break
            }
            position += 1
        }
        indicatorsEnd = position
        headerEnd = bytes[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    }

    var keepsBlankLines: Bool { chomping == UInt8(ascii: "+") }

    /// The end of a scalar's last line that counts, before its break.
    ///
    /// libyaml ends a block scalar behind the blank lines that follow it; they are no part of it unless the header says
    /// `+`.
    static func end(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        let scalar = BlockScalar(in: bytes, at: start)
        guard !scalar.keepsBlankLines else { return end }
        var last = min(end, bytes.count)
        while last > scalar.headerEnd, bytes[last - 1] == 0x0A || bytes[last - 1] == 0x0D { last -= 1 }
        return max(last, scalar.headerEnd)
    }
}
