/// Finds where the properties of a node (`&anchor`, `!tag`) end and its text starts.
struct NodeProperties {
    private(set) var contentStart: Int
    /// Where the last property ends; nil when there is none.
    private(set) var end: Int?

    init(start: Int) { contentStart = start }

    /// Reads the properties; a scalar that ends where they end has no text.
    mutating func read(in bytes: [UInt8], emptyAt end: Int?) {
        var position = contentStart
        while position < bytes.count, bytes[position] == UInt8(ascii: "&") || bytes[position] == UInt8(ascii: "!") {
            // An anchor ends at a flow indicator, a tag does not matter there.
            while position < bytes.count, !Self.ends.contains(bytes[position]) { position += 1 }
            self.end = position
            contentStart = position
            if let end, position >= end { return }
            position = Self.skipSpace(in: bytes, from: position)
            contentStart = position
        }
    }

    private static let ends = Array(" \t\r\n,[]{}".utf8)

    /// Behind white space, line breaks and comments.
    private static func skipSpace(in bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case UInt8(ascii: "#") where position > start:
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            default: return position
            }
        }
        return position
    }
}
