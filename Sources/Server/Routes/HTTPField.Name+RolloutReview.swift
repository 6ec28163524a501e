import HTTPTypes

extension HTTPField.Name {
    /// The verdict of a review, for scripts that look at headers only.
    static let reviewVerdict = named("Review-Verdict")
    /// What became of it since an earlier review: worse, better or same.
    static let reviewChange = named("Review-Change")
    /// The id of the earlier review that it is compared with, or none where `against=latest` found none.
    static let reviewBaseline = named("Review-Baseline")
    /// How many of a review's recommended settings its patch does not carry.
    static let reviewUnpatched = named("Review-Unpatched")
    /// Where the next page of a list is (RFC 8288).
    static let link = named("Link")
    /// Names a request in the log.
    static let requestID = named("X-Request-Id")
    /// Makes a retry of a request return its first answer.
    static let idempotencyKey = named("Idempotency-Key")
    /// Says that an answer is the first one's repetition.
    static let idempotentReplayed = named("Idempotent-Replayed")
    static let referrerPolicy = named("Referrer-Policy")
    /// When Slack sent a request, in seconds since 1970, and its signature.
    static let slackRequestTimestamp = named("X-Slack-Request-Timestamp")
    static let slackSignature = named("X-Slack-Signature")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
        return name
    }
}
