import Hummingbird
import RolloutCore

/// `/v1/reviews/{id}/timeline.svg`: a rollout of the review as a picture.
struct TimelineRoute: Sendable {
    let store: ReviewStore

    @Sendable func show(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.reviewID()
        guard let (_, document) = try await store.review(id) else { throw Problem.notFound }
        let question = try TimelineQuestion(QueryParameters(request))
        let tag = "\(id.rawValue)-timeline"
        return try ImmutableAnswer.make(
            to: request,
            tag: tag,
            [.contentType: "image/svg+xml", .contentSecurityPolicy: TimelineStyle.policy]
        ) {
            Array(try TimelineFormat.render(document.review(), question).utf8)
        }
    }
}
