/// The answer to a slash command of Mattermost: one text in its Markdown, within its bound (`ChatLimits`).
struct MattermostMessage: Encodable, Sendable {
    private enum CodingKeys: String, CodingKey {
        case responseType = "response_type"
        case text
    }

    var responseType: String
    var text: String

    init(answering message: ChatMessage) {
        responseType = message.isForAll ? "in_channel" : "ephemeral"
        text = "#### " + MattermostMarkup.line([.plain(message.headline)], limit: ChatLimits.slackText)
        for paragraph in message.parts.map(Self.paragraph) where !paragraph.isEmpty {
            // Room for the mark that says that something is missing.
            guard text.utf16.count + paragraph.utf16.count + 4 <= ChatLimits.mattermostPost else {
                text += "\n\n…"
                break
            }
            text += "\n\n" + paragraph
        }
    }

    private static func paragraph(_ part: ChatMessage.Part) -> String {
        let limit = ChatLimits.slackText
        switch part {
        case .line(let spans), .note(let spans): return MattermostMarkup.line(spans, limit: limit)
        case .fields(let fields):
            return list(fields.map { $0.name + [.plain(": ")] + $0.value })
        case .list(let lines, let heading):
            return (heading.map { MattermostMarkup.line([.strong($0)], limit: limit) + "\n" } ?? "") + list(lines)
        case .preformatted(let text):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let inner = lines.map { MattermostMarkup.code(String($0)).joined() }.joined(separator: "\n")
            return "```diff\n\(inner)\n```"
        }
    }

    private static func list(_ lines: [[ChatSpan]]) -> String {
        lines.map { "- " + MattermostMarkup.line($0, limit: ChatLimits.slackText) }.joined(separator: "\n")
    }
}
