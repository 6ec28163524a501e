/// A webhook that was given up, without what its address may hold of secrets.
struct DeadLetterDTO: Encodable {
    var id: String
    /// Scheme and authority.
    var target: String
    var namespace: String
    var name: String
    var kind: String
    var createdAt: String
    var diedAt: String
    var attempts: Int
    var failure: String

    init(_ delivery: WebhookDelivery) {
        id = delivery.id
        target = WebhookTarget(parsing: delivery.url)?.shown ?? ""
        namespace = delivery.namespace
        name = delivery.name
        kind = delivery.kind
        createdAt = Timestamp.text(delivery.createdAt)
        diedAt = Timestamp.text(delivery.diedAt ?? delivery.createdAt)
        attempts = delivery.attempts
        failure = delivery.failure ?? ""
    }
}

/// The webhooks that were given up, the newest first.
struct DeadLetterListDTO: Encodable {
    var deadLetters: [DeadLetterDTO]
}
