/// One stretch of a text and what takes its place.
struct TextEdit: Hashable, Sendable {
    var range: Range<Int>
    var bytes: [UInt8]

    init(_ range: Range<Int>, _ bytes: [UInt8]) {
        self.range = range
        self.bytes = bytes
    }

    init(_ range: Range<Int>, _ text: String) { self.init(range, Array(text.utf8)) }

    static func insert(_ bytes: [UInt8], at offset: Int) -> TextEdit { TextEdit(offset..<offset, bytes) }

    static func delete(_ range: Range<Int>) -> TextEdit { TextEdit(range, []) }

    /// The text with all edits made; they must not overlap, and of two at one place the first comes first.
    static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        var result: [UInt8] = []
        var position = 0
        for (_, edit) in ordered {
            let start = max(position, edit.range.lowerBound)
            result += bytes[position..<start]
            result += edit.bytes
            position = max(start, edit.range.upperBound)
        }
        return result + bytes[position...]
    }
}
