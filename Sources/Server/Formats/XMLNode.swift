/// A node of an XML document, written with everything escaped that could end it.
indirect enum XMLNode {
    case element(String, attributes: [(name: String, value: String)], children: [XMLNode])
    case text(String)

    /// An element; names come from the code, values from anywhere.
    static func element(
        _ name: String,
        _ attributes: KeyValuePairs<String, String> = [:],
        _ children: [XMLNode] = []
    ) -> XMLNode {
        .element(name, attributes: attributes.map { (name: $0.key, value: $0.value) }, children: children)
    }

    /// The node as text without white space of its own.
    var text: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .text(let content): text += Self.escaped(content)
        case .element(let name, let attributes, let children):
            text += "<\(name)"
            for (name, value) in attributes { text += " \(name)=\"\(Self.escaped(value))\"" }
            guard !children.isEmpty else {
                text += "/>"
                return
            }
            text += ">"
            for child in children { child.write(to: &text) }
            text += "</\(name)>"
        }
    }

    /// Characters that XML 1.0 does not have become the replacement character, so that the document stays one.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{9}", "\u{A}", "\u{D}", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
                escaped.unicodeScalars.append(scalar)
            default: escaped += "\u{FFFD}"
            }
        }
        return escaped
    }
}
