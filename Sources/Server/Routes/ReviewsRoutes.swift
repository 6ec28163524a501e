import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import RolloutCore

/// `/v1/reviews`: submit, list, show, and the manifests of one.
struct ReviewsRoutes: Sendable {
    let store: ReviewStore
    let queue: AnalysisQueue
    let identifiers: ReviewIDGenerator
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int64

    var endpoints: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .post(use: submit)
            .get(use: list)
            .get(":id", use: show)
            .get(":id/manifests", use: manifests)
    }

    @Sendable func submit(_ request: Request, context: AppContext) async throws -> Response {
        let milliseconds = now()
        let today = CalendarDate.day(atMilliseconds: milliseconds)
        let submission = try ReviewRequest(request, body: try await Self.body(of: request), today: today)
        let computed = try await queue.run { try ComputedReview(submission) }
        let stored = StoredReview(
            id: identifiers.next(milliseconds: milliseconds).rawValue,
            createdAt: milliseconds,
            documentDigest: computed.document.digest,
            verdict: computed.review.verdict.rawValue,
            summary: computed.review.summary,
            workloads: try Self.string(JSON.encode(computed.verdicts)),
            provenance: try Self.string(JSON.encode(submission.provenance)),
            repository: submission.provenance.repository
        )
        if submission.isStored {
            try await store.save(stored, computed.document, computed.manifests)
        }
        let isRefused = submission.enforced.map { computed.review.verdict >= $0 } ?? false
        var headers: HTTPFields = [.reviewVerdict: stored.verdict, .contentType: submission.format.contentType]
        if submission.isStored { headers[.location] = "/v1/reviews/\(stored.id)" }
        let body =
            switch submission.format {
            case .json: try ReviewDocument.render(stored, body: computed.document.body)
            case .text: Array(TextFormat.render(computed.review).utf8)
            }
        let status: HTTPResponse.Status = isRefused ? .unprocessableContent : submission.isStored ? .created : .ok
        return Self.response(status, headers, body)
    }

    @Sendable func list(_ request: Request, context: AppContext) async throws -> Response {
        try Self.requireJSON(request, format: nil)
        let page = try ListPage(request)
        // One more than asked tells whether there is a next page.
        let reviews = try await store.reviews(page.filter, before: page.before, limit: page.limit + 1)
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        let shown = reviews.prefix(page.limit)
        if reviews.count > page.limit, let last = shown.last {
            headers[.link] = page.link(after: last.id)
        }
        return Self.response(.ok, headers, try JSON.encode(ReviewListDTO(Array(shown))))
    }

    @Sendable func show(_ request: Request, context: AppContext) async throws -> Response {
        guard let (review, document) = try await store.review(try Self.id(context)) else { throw Problem.notFound }
        let parameters = try QueryParameters.all(of: request)
        try Self.requireJSON(request, format: QueryParameters.single("format", in: parameters))
        let headers: HTTPFields = [.reviewVerdict: review.verdict, .contentType: "application/json"]
        return try ImmutableAnswer.make(to: request, tag: review.id, headers) {
            try ReviewDocument.render(review, body: document.body)
        }
    }

    @Sendable func manifests(_ request: Request, context: AppContext) async throws -> Response {
        guard let record = try await store.manifests(try Self.id(context)) else { throw Problem.notFound }
        let stored = try JSON.decode(StoredManifests.self, from: Array(record.body))
        let format = try QueryParameters.single("format", in: QueryParameters.all(of: request))
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

    // MARK: Parts of requests and answers

    private static func id(_ context: AppContext) throws -> ReviewID {
        guard let id = context.parameters.get("id").flatMap({ ReviewID(rawValue: $0) }) else { throw Problem.notFound }
        return id
    }

    private static func body(of request: Request) async throws -> [UInt8] {
        var body: [UInt8] = []
        var received = 0
        // What is too much is read on, up to a bound, and thrown away: an answer before the end of the request is lost on
        // clients that send everything before they listen.
        for try await buffer in request.body {
            received += buffer.readableBytes
            if received <= ServerLimits.requestBytes {
                body += buffer.readableBytesView
            } else if received > ServerLimits.drainedBytes {
                break
            } else {
                body = []
            }
        }
        guard received <= ServerLimits.requestBytes else { throw Problem.payloadTooLarge }
        return body
    }

    /// Throws 406 unless the client takes JSON, and 400 for a format that there is none of.
    private static func requireJSON(_ request: Request, format: String?) throws {
        guard try ReviewFormat.requested(by: request, format: format) == .json else {
            throw Problem(.notAcceptable, code: "not-acceptable", "This can be had as application/json.")
        }
    }

    private static func response(_ status: HTTPResponse.Status, _ headers: HTTPFields, _ body: [UInt8]) -> Response {
        var headers = headers
        headers[.contentLength] = String(body.count)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private static func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
