/// Bounds of what chats send and take, each with its source.
enum ChatLimits {
    /// Bytes of a slash command's body: its text is a message of at most 4,000 characters, the rest a dozen short fields.
    static let requestBytes = 64 * 1024

    /// Seconds for which a signed request is taken (Slack, "Verifying requests from Slack": five minutes).
    static let signatureSeconds: Int64 = 300

    /// Seconds by which Slack's clock may be ahead of ours; more is not a difference between clocks that are kept.
    static let aheadSeconds: Int64 = 30

    /// Signatures remembered against replays; a workspace that asks more often within five minutes is told to wait.
    static let rememberedSignatures = 10_000

    /// Code points of one name or sentence; object names have 253 at most.
    static let piece = 400

    /// Workloads, zones of each, changes of each and choices in one message, the worst or the first.
    static let workloads = 8
    static let zones = 10
    static let changes = 8
    static let choices = 10

    /// UTF-16 units of a patch that is shown rather than linked; a longer one is read better elsewhere.
    static let patch = 2500

    /// Characters of a Mattermost post (docs.mattermost.com, "Slash commands": 16,383).
    static let mattermostPost = 16_383

    /// Slack's bounds of a message (docs.slack.dev, "Blocks": 50 in a message; "Header block": 150; "Section block": text
    /// of 3,000, 10 fields of 2,000; "Text object": at least 1).
    static let slackBlocks = 50
    static let slackHeader = 150
    static let slackText = 3000
    static let slackFields = 10
    static let slackField = 2000
}
