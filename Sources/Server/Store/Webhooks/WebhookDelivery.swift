import GRDB

/// One webhook on its way to one target.
struct WebhookDelivery: Codable, Sendable, FetchableRecord {
    /// Nil before it is kept.
    var sequence: Int64?
    var id: String
    var url: String
    var namespace: String
    var name: String
    var kind: String
    /// The JSON that is sent, a `WebhookEvent`.
    var body: String
    /// Milliseconds since 1970, as all times here.
    var createdAt: Int64
    var attempts = 0
    /// Nil while an earlier one about the workload has not arrived, and when it is given up.
    var dueAt: Int64?
    var diedAt: Int64?
    /// What the last attempt came to.
    var failure: String?
}
