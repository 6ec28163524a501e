import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import RolloutCore

/// `/v1/reviews`: list, show, and the manifests of one; submissions are a route of their own.
struct ReviewsRoutes: Sendable {
    let store: ReviewStore
    let submission: SubmissionRoute
    /// Where the service is reached, for links.
    let address: String

    var endpoints: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .post(use: submission.submit)
            .get(use: list)
            .get(":id", use: show)
            .get(":id/manifests", use: manifests)
    }

    @Sendable func list(_ request: Request, context: AppContext) async throws -> Response {
        guard try ReviewFormat.requested(by: request, format: nil) == .json else {
            throw Problem(.notAcceptable, code: "not-acceptable", "This can be had as application/json.")
        }
        let page = try ListPage(request)
        let found = try await store.reviews(page.filter, before: page.before, limit: page.limit)
        var headers: HTTPFields = [:]
        if let next = found.next { headers[.link] = page.link(after: next) }
        return try .json(ReviewListDTO(found.reviews), headers: headers)
    }

    @Sendable func show(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.reviewID()
        guard let (review, document) = try await store.review(id) else { throw Problem.notFound }
        let parameters = try QueryParameters(request)
        let format = try ReviewFormat.requested(by: request, format: parameters.single("format"))
        let requested = try RequestedBaseline(
            parameters.single("against"),
            base: parameters.single("base"),
            own: try JSON.decode(ProvenanceDTO.self, from: Array(review.provenance.utf8))
        )
        let baseline = try await requested.find(for: review.workloads, before: id, in: store)
        let change = try baseline?.change(to: document)
        var headers: HTTPFields = [
            .reviewVerdict: review.verdict.rawValue, .contentType: format.contentType, .vary: "Accept",
        ]
        headers[.reviewChange] = change?.title
        headers[.reviewBaseline] = baseline?.id ?? requested.missing.map { _ in "none" }
        let isExplained = try parameters.flag("explain") ?? false
        let tag =
            format.tag(of: review, isExplained: isExplained)
            + (baseline.map { "-since-\($0.id)" } ?? requested.missing.map { _ in "-since-none" } ?? "")
        return try ImmutableAnswer.make(to: request, tag: tag, headers) {
            try format.render(
                review,
                document,
                change: change,
                missingBaseline: change == nil ? requested.missing : nil,
                isExplained: isExplained,
                address: address
            )
        }
    }

    @Sendable func manifests(_ request: Request, context: AppContext) async throws -> Response {
        guard let record = try await store.manifests(try context.reviewID()) else { throw Problem.notFound }
        let stored = try JSON.decode(StoredManifests.self, from: Array(record.body))
        let format = try QueryParameters(request).single("format")
        guard format == nil || format == "json" || format == "yaml" else {
            throw Problem.malformedRequest("format takes json or yaml.", parameter: "format")
        }
        if format != "json", stored.files.count == 1 {
            return try ImmutableAnswer.make(to: request, tag: record.digest, [.contentType: "application/yaml"]) {
                Array(stored.files[0].content.utf8)
            }
        }
        guard format != "yaml" else {
            throw Problem(.notAcceptable, code: "not-acceptable", "Several files can be had as application/json only.")
        }
        return try ImmutableAnswer.make(to: request, tag: "json-\(record.digest)", [.contentType: "application/json"]) {
            Array(record.body)
        }
    }
}
