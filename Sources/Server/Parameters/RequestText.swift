/// Text of a request, wherever in it it stands, before anything is made of it.
enum RequestText {
    /// Refuses text that could not be kept as it came.
    ///
    /// Most readers of SQLite's texts stop at the first NUL, so that a text with one would be cut. U+FFFD
    /// takes the place of bytes of an address or a header that were not UTF-8 and are lost.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - place: What the problem calls it.
    ///   - parameter: The name of the parameter; nil if the text is not one.
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
