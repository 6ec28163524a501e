import HTTPTypes
import Hummingbird
import RolloutCore

/// `/v1/reviews/{id}/compare/{other}`: what got better and worse from the other review to this one.
struct CompareRoutes: Sendable {
    let store: ReviewStore

    @Sendable func show(_ request: Request, context: AppContext) async throws -> Response {
        let (head, after) = try await review("id", context)
        let (base, before) = try await review("other", context)
        let comparison = ReviewComparison(from: try before.review(), to: try after.review())
        let body = try JSON.encode(ComparisonDTO(comparison, base: base.id, head: head.id))
        let tag = "\(head.id)-\(base.id)"
        return try ImmutableAnswer.make(to: request, tag: tag, [.contentType: "application/json"]) { body }
    }

    private func review(_ parameter: String, _ context: AppContext) async throws -> (StoredReview, StoredDocument) {
        guard let found = try await store.review(try context.reviewID(parameter)) else { throw Problem.notFound }
        return found
    }
}
