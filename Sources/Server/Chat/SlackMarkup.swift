/// Slack's mrkdwn: `&`, `<` and `>` are entities, and nothing escapes the marks of bold, italics and code.
///
/// Escapes: docs.slack.dev, "Formatting message text". Marks are replaced by characters that look alike; an underscore within
/// a word is not a mark.
enum SlackMarkup: ChatMarkup {
    static let strong = "*"

    static func plain(_ text: String) -> [String] {
        let scalars = ChatText.disarmed(text)
        return scalars.indices.map { index in
            switch scalars[index] {
            case "*": "∗"
            case "~": "∼"
            case "`": "ˋ"
            case "_" where !isWithinWord(scalars, index): "ˍ"
            // At the beginning of a line the entity is a quotation.
            case ">" where index == 0: "›"
            default: entity(scalars[index])
            }
        }
    }

    static func code(_ text: String) -> [String] {
        ChatText.line(text).map { $0 == "`" ? "ˋ" : entity($0) }
    }

    static func link(_ text: String, to address: String) -> String {
        let target = address.unicodeScalars.map { $0 == "|" ? "%7C" : entity($0) }.joined()
        return "<\(target)|\(text.escaping("|", as: "¦"))>"
    }

    static func entity(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: String(Character(scalar))
        }
    }

    private static func isWithinWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index > 0 && index + 1 < scalars.count && ChatText.isWord(scalars[index - 1])
            && ChatText.isWord(scalars[index + 1])
    }
}
