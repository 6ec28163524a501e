/// The lines of a text with their breaks.
///
/// Where they end is all that is kept beside the text: a slice for each would take as much memory again as the text has, and
/// more.
package struct TextLines: RandomAccessCollection, Sendable {
    private let bytes: [UInt8]
    /// One past the break of each, in bytes; a text has no more than `TextLimits` allow, which 32 bits hold.
    private let ends: [UInt32]

    /// The last line may have no break; a break at the end begins no further line.
    init(_ bytes: [UInt8]) {
        var ends: [UInt32] = []
        for (index, byte) in bytes.enumerated() where byte == 0x0A { ends.append(UInt32(index + 1)) }
        if !bytes.isEmpty, bytes.last != 0x0A { ends.append(UInt32(bytes.count)) }
        self.bytes = bytes
        self.ends = ends
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { ends.count }

    package subscript(index: Int) -> ArraySlice<UInt8> { text(of: index..<(index + 1)) }

    /// - Returns: The bytes of several lines, one after the other.
    func text(of lines: Range<Int>) -> ArraySlice<UInt8> {
        bytes[start(of: lines.lowerBound)..<start(of: lines.upperBound)]
    }

    private func start(of index: Int) -> Int { index == 0 ? 0 : Int(ends[index - 1]) }
}
