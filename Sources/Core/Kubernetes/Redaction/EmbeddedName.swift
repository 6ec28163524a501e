/// A name inside a text with the `=` or `:` behind it: `password: `, `"token" =`, `--key=`.
struct EmbeddedName {
    var name: String
    /// Where the name begins, without its quotes.
    var start: Int
    /// Just behind the separator.
    var end: Int
    var separator: UInt8

    private static let longest = 253

    /// Nil where the byte at an offset separates no name from a value.
    ///
    /// A colon needs white space or a quote beside it, since `image:tag` and `https://` have one too.
    init?(before offset: Int, in bytes: [UInt8], from lowest: Int, to highest: Int) {
        separator = bytes[offset]
        let next = offset + 1 < highest ? bytes[offset + 1] : 0x0A
        var position = offset
        while position > lowest, bytes[position - 1] == 0x20 || bytes[position - 1] == 0x09 { position -= 1 }
        let spaced = position
        while position > lowest, Self.isQuote(bytes[position - 1]) { position -= 1 }
        let isQuoted = position < spaced
        switch separator {
        case UInt8(ascii: "="):
            guard next != UInt8(ascii: "="), offset == lowest || !Self.isComparison(bytes[offset - 1]) else {
                return nil
            }
        case UInt8(ascii: ":"):
            guard isQuoted || Self.isSpace(next) || Self.isQuote(next) else { return nil }
        default: return nil
        }
        let last = position
        while position > lowest, last - position <= Self.longest, Self.isNamed(bytes[position - 1]) { position -= 1 }
        guard position < last, last - position <= Self.longest else { return nil }
        name = String(decoding: bytes[position..<last].drop { $0 == UInt8(ascii: "-") }, as: UTF8.self)
        start = position
        end = offset + 1
    }

    static func isQuote(_ byte: UInt8) -> Bool { [0x22, 0x27, 0x5C, 0x60].contains(byte) }
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isComparison(_ byte: UInt8) -> Bool { [0x21, 0x3C, 0x3D, 0x3E].contains(byte) }

    static func isNamed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
