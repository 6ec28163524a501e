/// The bytes of one file with what is needed to turn libyaml's marks into byte offsets, lines and columns.
///
/// libyaml counts characters, not bytes, and takes U+0085, U+2028 and U+2029 for line breaks, which editors do not.
/// For pure ASCII its marks are right as they are; otherwise they are translated here.
package struct SourceText: Sendable {
    package let bytes: [UInt8]
    /// Byte offsets of line starts; a line ends with LF, CR LF or CR.
    private let lineStarts: [UInt32]
    private let isASCII: Bool
    /// The byte offset of every 256th character, when the text is not pure ASCII.
    private let checkpoints: [UInt32]

    private static let stride = 256
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Bytes before the text proper: those of a byte order mark, which libyaml is not shown.
    let prefixBytes: Int
    private var prefixCharacters: Int { prefixBytes == 0 ? 0 : 1 }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        prefixBytes = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        var lineStarts: [UInt32] = [0]
        var isASCII = true
        bytes.withUnsafeBufferPointer { bytes in
            for offset in bytes.indices where bytes[offset] < 0x0E || bytes[offset] >= 0x80 {
                if bytes[offset] >= 0x80 {
                    isASCII = false
                } else if bytes[offset] == 0x0A {
                    lineStarts.append(UInt32(offset + 1))
                } else if bytes[offset] == 0x0D, offset + 1 == bytes.count || bytes[offset + 1] != 0x0A {
                    lineStarts.append(UInt32(offset + 1))
                }
            }
        }
        self.lineStarts = lineStarts
        self.isASCII = isASCII
        self.checkpoints = isASCII ? [] : Self.makeCheckpoints(bytes)
    }

    private static func makeCheckpoints(_ bytes: [UInt8]) -> [UInt32] {
        var checkpoints: [UInt32] = []
        var characters = 0
        for (offset, byte) in bytes.enumerated() where !isContinuation(byte) {
            if characters % stride == 0 { checkpoints.append(UInt32(offset)) }
            characters += 1
        }
        return checkpoints
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// The byte offset of one of libyaml's characters; one past the end for anything behind the last.
    func byteOffset(ofCharacter index: Int) -> Int {
        guard !isASCII else { return min(index, bytes.count) }
        let index = index + prefixCharacters
        let block = index / Self.stride
        guard block < checkpoints.count else { return bytes.count }
        return advance(Int(checkpoints[block]), characters: index % Self.stride)
    }

    /// The byte offset of a character, counted on from a known one that is not behind it.
    func byteOffset(ofCharacter index: Int, from known: (character: Int, byte: Int)) -> Int {
        // Farther than a block away the checkpoints are nearer.
        guard !isASCII, index - known.character < Self.stride else { return byteOffset(ofCharacter: index) }
        return advance(known.byte, characters: index - known.character)
    }

    private func advance(_ byte: Int, characters: Int) -> Int {
        var offset = byte
        for _ in 0..<characters where offset < bytes.count {
            offset += 1
            while offset < bytes.count, Self.isContinuation(bytes[offset]) { offset += 1 }
        }
        return offset
    }

    /// The bytes of the line that holds a byte, its break included.
    package func line(ofByte offset: Int) -> Range<Int> {
        let index = lineIndex(ofByte: offset)
        let start = Int(lineStarts[index])
        return start..<max(start, index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count)
    }

    private func lineIndex(ofByte offset: Int) -> Int {
        let target = UInt32(clamping: offset)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= target { low = middle } else { high = middle }
        }
        return low
    }

    /// Line and column, from 1, of a byte offset.
    func position(ofByte offset: Int) -> (line: Int, column: Int) {
        let low = lineIndex(ofByte: offset)
        let start = Int(lineStarts[low])
        guard offset > start else { return (low + 1, 1) }
        let end = min(offset, bytes.count)
        guard !isASCII else { return (low + 1, end - start + 1) }
        // A byte order mark at the very start takes no column in an editor.
        let mark = start == 0 ? prefixCharacters : 0
        return (low + 1, max(1, character(ofByte: end) - character(ofByte: start) + 1 - mark))
    }

    /// The number of characters before a byte, counted from the nearest checkpoint: a line may be as long as the file.
    private func character(ofByte offset: Int) -> Int {
        var low = 0
        var high = checkpoints.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(checkpoints[middle]) <= offset { low = middle } else { high = middle }
        }
        guard low < checkpoints.count else { return 0 }
        return low * Self.stride
            + bytes[Int(checkpoints[low])..<max(offset, Int(checkpoints[low]))]
            .count { !Self.isContinuation($0) }
    }

    /// The place of a range of bytes, without the white space at its end.
    ///
    /// libyaml ends a block collection only where the next token starts.
    func location(ofBytes range: Range<Int>, file: String?, document: Int, pointer: String) -> Location {
        var last = min(range.upperBound, bytes.count)
        while last > range.lowerBound, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[last - 1]) { last -= 1 }
        let start = position(ofByte: range.lowerBound)
        let end = position(ofByte: last)
        return Location(
            file: file,
            document: document,
            line: start.line,
            column: start.column,
            endLine: end.line,
            endColumn: end.column,
            pointer: pointer
        )
    }

    /// The YAML document, from 1, that a byte belongs to.
    ///
    /// Three dashes at the start of a line begin a document wherever they stand; before the first, comments and blank lines
    /// belong to the first document.
    func documentNumber(atByte offset: Int) -> Int {
        var documents = 0
        var hasContent = false
        for start in lineStarts where Int(start) <= offset {
            let line = bytes[Int(start)..<min(bytes.count, Int(start) + 4)]
            if line.starts(with: [0x2D, 0x2D, 0x2D]), line.count == 3 || [0x20, 0x09, 0x0A, 0x0D].contains(line.last) {
                documents += 1
            } else if documents == 0, let first = line.first(where: { $0 != 0x20 }),
                ![0x23, 0x0A, 0x0D].contains(first)
            {
                hasContent = true
            }
        }
        return max(1, documents + (hasContent ? 1 : 0))
    }
}
