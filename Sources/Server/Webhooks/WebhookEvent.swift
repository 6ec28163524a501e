/// What a webhook says; the body of each attempt to deliver it is the same, byte for byte.
struct WebhookEvent: Encodable, Sendable {
    struct ReviewLink: Encodable, Sendable {
        var id: String
        var createdAt: String
        var verdict: String
        /// In the API, and for people.
        var url: String
        var page: String
    }

    struct Workload: Encodable, Sendable {
        var namespace: String
        var name: String
        var kind: String
        var verdict: String
        /// The verdict of the latest review before; null in the first.
        var previousVerdict: OrNull<String>
        var summary: String
    }

    /// The id of the delivery, the same in every attempt.
    var delivery: String
    var event: String
    var review: ReviewLink
    var workload: Workload
    var provenance: ProvenanceDTO
}
