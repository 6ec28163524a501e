/// Mattermost's Markdown: a backslash before every mark that its parsers take one for.
enum MattermostMarkup: ChatMarkup {
    static let strong = "**"

    /// The characters that GitHub-flavoured Markdown, which Mattermost reads, lets a backslash escape.
    private static let marks = Set("\\`*{}[]()#+-.!_>~|".unicodeScalars)

    static func plain(_ text: String) -> [String] {
        ChatText.disarmed(text).map { marks.contains($0) ? "\\\($0)" : String(Character($0)) }
    }

    static func code(_ text: String) -> [String] {
        ChatText.line(text).map { $0 == "`" ? "ˋ" : String(Character($0)) }
    }

    static func link(_ text: String, to address: String) -> String {
        "[\(text)](\(address.escaping(["(": "%28", ")": "%29"])))"
    }
}
