import Hummingbird

/// `/v1/webhooks/dead`: the webhooks that were given up.
struct WebhookRoutes: Sendable {
    let store: ReviewStore

    @Sendable func dead(_ request: Request, context: AppContext) async throws -> Response {
        let dead = try await store.read { try WebhookQueue.dead(limit: ServerLimits.longestPage, $0) }
        return try Response.json(DeadLetterListDTO(deadLetters: dead.map(DeadLetterDTO.init)))
    }
}
