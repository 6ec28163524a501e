/// Text of a request, wherever in it it stands, before anything is made of it.
enum RequestText {
    /// Refuses text that could not be kept as it came.
    ///
    /// SQLite's texts end at the first NUL for most who read them, so that one that holds it would be cut on its way. U+FFFD
    /// stands where the bytes of an address or a header were not UTF-8; nothing tells any more what they were.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - place: What the problem calls it.
    ///   - parameter: Nil where it is none.
    ///   - isDecoded: True for text that was decoded strictly, so that its U+FFFD is the sender's own.
    /// - Throws: 400.
    static func check(_ text: String, _ place: String, parameter: String? = nil, isDecoded: Bool = true) throws(Problem)
    {
        guard !text.utf8.contains(0) else {
            throw .malformedRequest("\(place) holds a NUL character.", parameter: parameter)
        }
        guard isDecoded || !text.unicodeScalars.contains("\u{FFFD}") else {
            throw .malformedRequest("\(place) is not UTF-8.", parameter: parameter)
        }
    }
}
