import RolloutCore

/// How text is laid out: for a terminal, or for whatever reads it later.
struct TextStyle: Sendable {
    /// Colours of a terminal by their SGR numbers (ECMA-48, 8.3.117).
    enum Colour: String, Sendable {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case bold = "1"
        case faint = "2"
    }

    /// Columns that a line may take.
    var width = 100
    var isColoured = false

    /// Text that is safe already, in a colour where there are any.
    func paint(_ text: String, _ colours: Colour...) -> String {
        guard isColoured, !text.isEmpty else { return text }
        return "\u{1B}[\(colours.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
    }

    /// The colour of a verdict.
    static func colour(of verdict: OpenEnum<Verdict>) -> Colour {
        switch verdict.known {
        case .pass?: .green
        case .warn?: .yellow
        case .fail?, nil: .red
        }
    }

    /// Words in lines that are no wider than there is room, the first indented by its head, the others by `indent` blanks.
    ///
    /// Takes the width of the head apart from the head itself, which may hold colours.
    func wrap(_ text: String, head: String = "", headWidth: Int = 0, indent: Int = 0) -> [String] {
        let room = max(20, width - indent)
        var lines: [String] = []
        var line = ""
        var used = headWidth
        for word in Printable.line(text).split(separator: " ") {
            let needed = word.count + (line.isEmpty ? 0 : 1)
            let limit = lines.isEmpty ? width : room
            if !line.isEmpty, used + needed > limit {
                lines.append(line)
                line = String(word)
                used = word.count
            } else {
                line += line.isEmpty ? String(word) : " \(word)"
                used += needed
            }
        }
        lines.append(line)
        let blanks = String(repeating: " ", count: indent)
        return lines.enumerated().map { $0 == 0 ? head + $1 : blanks + $1 }
    }
}
