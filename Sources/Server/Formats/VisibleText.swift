/// Untrusted text, made safe to be shown beside other text in a picture.
enum VisibleText {
    /// Replaces invisible, bidi-control and XML-illegal characters by their code points, as in `[U+202E]`.
    static func of(_ text: String) -> String {
        var visible = ""
        for scalar in text.unicodeScalars {
            if isHidden(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                visible += "[U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)]"
            } else {
                visible.unicodeScalars.append(scalar)
            }
        }
        return visible
    }

    /// Cuts the safe text to a number of characters, with an ellipsis for what is left out.
    static func cut(_ text: String, to characters: Int) -> String {
        let visible = of(text)
        return visible.count > characters ? visible.prefix(characters - 1) + "…" : visible
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}
