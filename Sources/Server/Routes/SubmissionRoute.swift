import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import RolloutCore

/// `POST /v1/reviews`: reviews manifests, keeps the review unless told not to, and answers with it.
struct SubmissionRoute: Sendable {
    let store: ReviewStore
    let queue: AnalysisQueue
    let metrics: Metrics
    let identifiers: ReviewIDGenerator
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int64
    /// Where the service is reached, for links.
    let address: String
    let webhooks: WebhookOutbox?

    @Sendable func submit(_ request: Request, context: AppContext) async throws -> Response {
        let milliseconds = now()
        let today = CalendarDate.day(atMilliseconds: milliseconds)
        let body = try await Self.body(of: request)
        let submission = try ReviewRequest(request, body: body, today: today)
        let idempotency = try submission.isStored ? IdempotencyKey(request, body: body) : nil
        if let idempotency, let first = try await store.answer(to: idempotency) {
            return try await replay(first, of: submission)
        }
        let computed = try await queue.run { [metrics] in
            let start = ContinuousClock.now
            let computed = try ComputedReview(submission)
            let seconds = start.duration(to: .now).inSeconds
            metrics.countReview(verdict: computed.review.verdict.rawValue, seconds: seconds)
            return computed
        }
        let stored = StoredReview(
            id: identifiers.next(milliseconds: milliseconds).rawValue,
            createdAt: milliseconds,
            documentDigest: computed.document.digest,
            verdict: computed.review.verdict.rawValue,
            summary: computed.review.summary,
            workloads: String(decoding: try JSON.encode(computed.verdicts), as: UTF8.self),
            provenance: String(decoding: try JSON.encode(submission.provenance), as: UTF8.self),
            repository: submission.provenance.repository
        )
        if submission.isStored {
            let start = ContinuousClock.now
            let first = try await store.save(
                stored,
                computed.document,
                computed.manifests,
                idempotency,
                outcomes: computed.outcomes,
                webhooks: webhooks
            )
            metrics.countStore(seconds: start.duration(to: .now).inSeconds)
            // Somebody with the same key was faster.
            if let first { return try await replay(first, of: submission) }
        }
        return try answer(submission, stored, computed.document)
    }

    /// The first answer once more.
    private func replay(_ id: ReviewID, of submission: ReviewRequest) async throws -> Response {
        guard let (stored, document) = try await store.review(id) else { throw Problem.notFound }
        var response = try answer(submission, stored, document)
        response.headers[.idempotentReplayed] = "true"
        return response
    }

    private func answer(
        _ submission: ReviewRequest,
        _ stored: StoredReview,
        _ document: StoredDocument
    ) throws -> Response {
        let isRefused = submission.enforced.map { enforced in
            Verdict(rawValue: stored.verdict).map { $0 >= enforced } ?? false
        }
        var headers: HTTPFields = [.reviewVerdict: stored.verdict, .contentType: submission.format.contentType]
        if submission.isStored { headers[.location] = "/v1/reviews/\(stored.id)" }
        let body = try submission.format.render(
            stored,
            document,
            isStored: submission.isStored,
            address: address
        )
        headers[.contentLength] = String(body.count)
        let status: HTTPResponse.Status =
            isRefused == true ? .unprocessableContent : submission.isStored ? .created : .ok
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
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
}
