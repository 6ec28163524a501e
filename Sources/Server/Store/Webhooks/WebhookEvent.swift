import RolloutCore

/// What a webhook says; the body of each attempt to deliver it is the same, byte for byte.
struct WebhookEvent: Encodable, Sendable {
    /// What happened, by its name in bodies.
    enum Name: String, Encodable, Sendable {
        case verdictChanged = "workload.verdict-changed"
        case failed = "workload.failed"
    }

    struct ReviewLink: Encodable, Sendable {
        var id: String
        var createdAt: String
        var verdict: OpenEnum<Verdict>
        /// In the API, and for people.
        var url: String
        var page: String
    }

    struct Workload: Encodable, Sendable {
        var namespace: String
        var name: String
        var kind: String
        var verdict: OpenEnum<Verdict>
        /// The verdict of the latest review before; null in the first.
        var previousVerdict: OrNull<OpenEnum<Verdict>>
        var summary: String
    }

    /// The id of the delivery, the same in every attempt.
    var delivery: String
    var event: Name
    var review: ReviewLink
    var workload: Workload
    var provenance: ProvenanceDTO
}
