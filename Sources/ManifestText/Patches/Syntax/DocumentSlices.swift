/// Cuts the text of a file into its documents, which can then be changed one by one.
///
/// A document's stretch starts where the one before it ends and holds its own `---`; a closing `...` belongs to the
/// document that it closes. Anchors and directives reach no farther than their document (YAML 1.2.2, 9.2), so each can
/// be read alone.
struct DocumentSlices {
    /// One stretch for each document, empty ones included, without gaps; what follows the last is not in it.
    private(set) var ranges: [Range<Int>] = []
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let ends = Self.documentEnds(SourceText(bytes))
        var start = 0
        for end in ends where end >= start {
            ranges.append(start..<end)
            start = end
        }
    }

    /// The file with new texts of some documents; each begins on a line of its own, so that none runs into the one before it.
    ///
    /// - Parameter texts: The new texts by the numbers of the documents, from 1.
    /// - Returns: The bytes of the whole file.
    func replacing(_ texts: [Int: [UInt8]]) -> [UInt8] {
        var file: [UInt8] = []
        // With a break before each, and not a byte more: a text may be as long as a request.
        let replaced = texts.keys.reduce(0) { $0 + ranges[$1 - 1].count }
        file.reserveCapacity(bytes.count - replaced + texts.reduce(ranges.count) { $0 + $1.value.count })
        for (index, range) in ranges.enumerated() {
            let text = texts[index + 1].map { $0[...] } ?? bytes[range]
            if text.starts(with: "---".utf8), let last = file.last, last != 0x0A, last != 0x0D { file.append(0x0A) }
            file += text
        }
        file += bytes[(ranges.last?.upperBound ?? 0)...]
        return file
    }

    private static func documentEnds(_ text: SourceText) -> [Int] {
        var cursor = SourceCursor(text)
        return text.bytes.withUnsafeBufferPointer { whole in
            var reader = YAMLEventReader(UnsafeBufferPointer(rebasing: whole[text.prefixBytes...]))
            var ends: [Int] = []
            while true {
                do throws(YAMLSyntaxError) {
                    switch try reader.next() {
                    case .documentEnd(let mark):
                        let start = cursor.byteOffset(ofCharacter: mark)
                        let isMarked = whole[start...].starts(with: "...".utf8)
                        ends.append(isMarked ? start + 3 : start)
                    case .streamEnd:
                        return ends
                    default:
                        continue
                    }
                } catch {
                    return []
                }
            }
        }
    }
}
