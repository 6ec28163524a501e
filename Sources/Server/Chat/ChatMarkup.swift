/// The markup of one chat; every text goes through it once, and never further than the chat takes.
protocol ChatMarkup {
    /// What stands around words in bold.
    static var strong: String { get }

    /// The escaped characters of a plain text, each whole, so that a cut falls between two of them.
    static func plain(_ text: String) -> [String]

    /// The escaped characters of a text within backquotes.
    static func code(_ text: String) -> [String]

    /// A link of the service's own; the text is escaped already.
    static func link(_ text: String, to address: String) -> String
}

extension ChatMarkup {
    /// A line of at most so many UTF-16 units; what does not fit ends in an ellipsis.
    static func line(_ spans: [ChatSpan], limit: Int) -> String {
        var line = ""
        for span in spans {
            let room = limit - line.utf16.count
            switch span {
            case .plain(let text): line += bounded(plain(text), room)
            case .strong(let text): line += wrapped(plain(trimmed(text)), strong, room)
            case .code(let text): line += wrapped(code(trimmed(text)), "`", room)
            case .link(let text, let address):
                let whole = link(plain(text).joined(), to: address)
                if whole.utf16.count <= room { line += whole }
            }
        }
        return line
    }

    /// Marks only work around something that begins and ends with other than a space.
    private static func trimmed(_ text: String) -> String {
        let inner = text.drop(while: \.isWhitespace)
        let end = inner.lastIndex { !$0.isWhitespace }
        return end.map { String(inner[...$0]) } ?? "–"
    }

    private static func wrapped(_ atoms: [String], _ mark: String, _ room: Int) -> String {
        let inner = room - 2 * mark.utf16.count
        return inner > 1 ? mark + bounded(atoms, inner) + mark : ""
    }

    /// Cuts a text to a number of UTF-16 units, with an ellipsis for what is left out.
    static func bounded(_ atoms: [String], _ room: Int) -> String {
        let whole = atoms.joined()
        guard whole.utf16.count > room else { return whole }
        guard room > 0 else { return "" }
        var (text, used) = ("", 1)
        for atom in atoms {
            used += atom.utf16.count
            guard used <= room else { break }
            text += atom
        }
        return text + "…"
    }
}
