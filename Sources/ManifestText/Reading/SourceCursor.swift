/// Turns libyaml's marks into byte offsets in the order in which they come, which is mostly forward and never far.
struct SourceCursor: Sendable {
    private let text: SourceText
    private var known: (character: Int, byte: Int)

    init(_ text: SourceText) {
        self.text = text
        known = (0, text.prefixBytes)
    }

    /// The byte offset of a character.
    mutating func byteOffset(ofCharacter index: Int) -> Int {
        guard index >= known.character else { return text.byteOffset(ofCharacter: index) }
        known = (index, text.byteOffset(ofCharacter: index, from: known))
        return known.byte
    }
}
