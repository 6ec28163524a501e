/// A message in Slack's Block Kit, within its bounds (`ChatLimits`).
struct SlackMessage: Encodable, Sendable {
    struct TextObject: Encodable, Sendable {
        var type: String
        var text: String
        /// For `plain_text`: whether `:skull:` is a picture.
        var emoji: Bool?
        /// For `mrkdwn`: whether addresses and names are left as they are.
        var verbatim: Bool?

        static func plain(_ text: String) -> TextObject { TextObject(type: "plain_text", text: text, emoji: false) }

        static func markup(_ text: String) -> TextObject { TextObject(type: "mrkdwn", text: text, verbatim: true) }
    }

    struct Block: Encodable, Sendable {
        var type: String
        var text: TextObject?
        var fields: [TextObject]?
        var elements: [TextObject]?

        static func section(_ text: String) -> Block { Block(type: "section", text: .markup(text)) }

        static func context(_ text: String) -> Block { Block(type: "context", elements: [.markup(text)]) }
    }

    private enum CodingKeys: String, CodingKey {
        case responseType = "response_type"
        case text, blocks
    }

    /// Who sees the answer to a command; nil outside of one.
    var responseType: String?
    /// What notifications and readers of screens show.
    var text: String
    var blocks: [Block]

    init(_ message: ChatMessage) {
        text = SlackMarkup.line([.plain(message.headline)], limit: ChatLimits.slackText)
        let headline = ChatText.line(message.headline).map { String(Character($0)) }
        blocks = [Block(type: "header", text: .plain(SlackMarkup.bounded(headline, ChatLimits.slackHeader)))]
        blocks += message.parts.flatMap(Self.blocks)
        guard blocks.count > ChatLimits.slackBlocks else { return }
        // The last one is where to read the rest.
        blocks = blocks.prefix(ChatLimits.slackBlocks - 2) + [.context("…")] + blocks.suffix(1)
    }

    /// The answer to a slash command: for everybody in the channel, or for who asked.
    init(answering message: ChatMessage) {
        self.init(message)
        responseType = message.isForAll ? "in_channel" : "ephemeral"
    }

    private static func blocks(_ part: ChatMessage.Part) -> [Block] {
        switch part {
        case .line(let spans): return [.section(SlackMarkup.line(spans, limit: ChatLimits.slackText))]
        case .note(let spans): return [.context(SlackMarkup.line(spans, limit: ChatLimits.slackText))]
        case .fields(let fields):
            guard !fields.isEmpty else { return [] }
            let half = ChatLimits.slackField / 2 - 1
            let texts = fields.prefix(ChatLimits.slackFields).map { field in
                "\(SlackMarkup.line(field.name, limit: half))\n\(SlackMarkup.line(field.value, limit: half))"
            }
            return [Block(type: "section", fields: texts.map(TextObject.markup))]
        case .list(let lines, let heading):
            let bullets = lines.map { "• " + SlackMarkup.line($0, limit: ChatLimits.slackText - 2) }
            return packed(
                (heading.map { [SlackMarkup.line([.strong($0)], limit: ChatLimits.slackText)] } ?? []) + bullets
            )
        case .preformatted(let text):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let inner = lines.map { SlackMarkup.code(String($0)).joined() }.joined(separator: "\n")
            return packed(["```\n\(inner)\n```"].filter { $0.utf16.count <= ChatLimits.slackText })
        }
    }

    /// Packs as many lines into one section as it may hold.
    private static func packed(_ lines: [String]) -> [Block] {
        var texts: [String] = []
        for line in lines {
            if let last = texts.last, last.utf16.count + 1 + line.utf16.count <= ChatLimits.slackText {
                texts[texts.count - 1] = last + "\n" + line
            } else {
                texts.append(line)
            }
        }
        return texts.map(Block.section)
    }
}
