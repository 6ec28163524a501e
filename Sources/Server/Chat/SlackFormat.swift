extension ReviewFormat {
    static let slack = ReviewFormat("slack", "application/vnd.rollout-review.slack+json", bytes: SlackFormat.render)
}

/// A review as a message of Slack's Block Kit, for bots that post what they read.
enum SlackFormat {
    static func render(_ shown: ShownReview) throws -> [UInt8] {
        try JSON.encode(SlackMessage(ReviewMessage.make(shown)))
    }
}
