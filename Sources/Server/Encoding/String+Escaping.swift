extension String {
    /// Replaces characters by their code points, one at a time.
    ///
    /// What a reader takes for the end of a field is a code point. `replacing` goes by what is seen as one character, in which
    /// an accent or a sign that joins hides the code point before or after it.
    ///
    /// - Returns: The text with each of the code points written as what stands for it.
    func escaping(_ escapes: [Unicode.Scalar: String]) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let escape = escapes[scalar] {
                escaped.append(contentsOf: escape.unicodeScalars)
            } else {
                escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// The same of a text of several code points.
    func escaping(_ text: String, as escape: String) -> String {
        String(unicodeScalars.replacing(text.unicodeScalars, with: escape.unicodeScalars))
    }
}
