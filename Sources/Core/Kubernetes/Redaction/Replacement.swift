import ManifestText

/// A stretch of a file with what takes its place.
struct Replacement: Hashable, Sendable {
    var bytes: Range<Int>
    var text: String
    /// False where no later stage looks at what stood there.
    var isRead = true

    /// Replaces the stretches from the front; of nested ones the outermost counts.
    static func apply(_ replacements: [Replacement], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        for replacement in sorted(replacements) where replacement.bytes.lowerBound >= position {
            let range = replacement.bytes.clamped(to: 0..<bytes.count)
            result += bytes[position..<range.lowerBound]
            result += Array(replacement.text.utf8) + remainder(of: bytes[range])
            position = range.upperBound
        }
        return result + bytes[position...]
    }

    private static func sorted(_ replacements: [Replacement]) -> [Replacement] {
        replacements.sorted {
            ($0.bytes.lowerBound, $1.bytes.upperBound) < ($1.bytes.lowerBound, $0.bytes.upperBound)
        }
    }

    /// What must stay of a replaced stretch: its line breaks, and the indentation of what follows it.
    private static func remainder(of stretch: ArraySlice<UInt8>) -> [UInt8] {
        let breaks = stretch.filter { $0 == 0x0A || $0 == 0x0D }
        guard let last = stretch.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return [] }
        let tail = stretch[(last + 1)...]
        return breaks + (tail.allSatisfy { $0 == 0x20 } ? Array(tail) : [])
    }

    /// True when nothing but white space follows the stretch on its last line, so that no other column changes.
    func endsItsLine(in file: [UInt8]) -> Bool {
        let clamped = bytes.clamped(to: 0..<file.count)
        // A block ends where the next token starts, which is on a line of its own.
        if file[clamped].last.map({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }) ?? false { return true }
        return file[clamped.upperBound...].first { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? true
    }

    /// Whether it changes the file at all.
    func changes(_ file: [UInt8]) -> Bool {
        !file[bytes.clamped(to: 0..<file.count)].elementsEqual(text.utf8)
    }
}

extension Replacement {
    /// In place of a scalar, leaving its anchor, which others may refer to.
    init(of node: Node, with text: String, in document: Document, isRead: Bool = true) {
        let bytes = document.text.bytes[node.span.bytes.clamped(to: 0..<document.text.bytes.count)]
        self.init(bytes: node.span.bytes, text: text, isRead: isRead)
        guard bytes.first == UInt8(ascii: "&") else { return }
        let anchor = String(decoding: bytes.prefix { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        self.text = anchor + " " + text
    }

    /// In place of everything behind the key, so that comments before the first value go too.
    ///
    /// Where the key does not stand right before its colon (an explicit or an aliased key, an aliased value), the value alone.
    init(ofWhole entry: Node.Entry, with text: String, in document: Document) {
        let key = entry.key.span.bytes
        let value = entry.value.span.bytes
        let bytes = document.text.bytes
        let next = bytes[min(key.upperBound, bytes.count)...].first { $0 != 0x20 && $0 != 0x09 }
        guard key.upperBound <= value.lowerBound, next == UInt8(ascii: ":") else {
            self.init(bytes: value, text: text, isRead: false)
            return
        }
        self.init(bytes: key.upperBound..<value.upperBound, text: ": " + text, isRead: false)
    }

    /// The replacement with the comment after it on its line, which may hold an earlier value.
    func withComment(in document: Document) -> Replacement {
        let file = document.text.bytes
        var end = min(bytes.upperBound, file.count)
        while end < file.count, file[end] == 0x20 || file[end] == 0x09 { end += 1 }
        guard end > bytes.upperBound, end < file.count, file[end] == UInt8(ascii: "#") else { return self }
        while end < file.count, file[end] != 0x0A, file[end] != 0x0D { end += 1 }
        return Replacement(bytes: bytes.lowerBound..<end, text: text, isRead: isRead)
    }
}
