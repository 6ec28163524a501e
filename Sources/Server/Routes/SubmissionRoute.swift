import Foundation
import HTTPConnections
import HTTPTypes
import Hummingbird
import NIOCore
import RolloutCore
import ManifestText

/// `POST /v1/reviews`: reviews manifests, keeps the review unless told not to, and answers with it.
struct SubmissionRoute: Sendable {
    let store: ReviewStore
    let queue: AnalysisQueue
    let budget: ByteBudget
    let cache = ReviewCache()
    let metrics: Metrics
    let identifiers: ReviewIDGenerator
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int64
    /// Where the service is reached, for links.
    let address: String
    let webhooks: WebhookOutbox?

    @Sendable func submit(_ request: Request, context: AppContext) async throws -> Response {
        let milliseconds = now()
        let lease = budget.lease()
        defer { lease.release() }
        let body = try await RequestBytes.read(request, within: ServerLimits.bodies, lease)
        let cancellation = WorkCancellation()
        cancellation.cancel(whenClientOf: context.channel)
        return try await withTaskCancellationHandler {
            try await queue.admit(cancellation) { place in
                try await submit(request, body: body, milliseconds, context.scopes, place)
            }
        } onCancel: {
            cancellation.cancel()
        }
    }

    private func submit(
        _ request: Request,
        body: [UInt8],
        _ milliseconds: Int64,
        _ scopes: Set<TokenScope>,
        _ place: AnalysisQueue.Place
    ) async throws -> Response {
        // Inflating and decoding a large body takes as long as a review, and as much memory: it is done where reviews are
        // computed, in one go with them, so that only as many bodies are unpacked as reviews are under way.
        let parse: @Sendable (AnalysisQueue.Turn) throws -> ReviewRequest = { turn in
            let submission = try ReviewRequest(
                request,
                body: body,
                today: CalendarDate.day(atMilliseconds: milliseconds)
            )
            try submission.baseline.allow(scopes)
            // A body that was packed may hold a hundred times as much.
            try turn.goOn(reading: submission.files.reduce(0) { $0 + $1.bytes.count })
            return submission
        }
        var idempotency: IdempotencyKey?
        if request.headers[.idempotencyKey] != nil {
            let asked: ReviewRequest
            (asked, idempotency) = try await place.run(bytes: body.count) { turn in
                let submission = try parse(turn)
                return (submission.withoutFiles, try submission.isStored ? IdempotencyKey(request, submission) : nil)
            }
            if let idempotency, let first = try await store.answer(to: idempotency) {
                return try await replay(first, of: asked)
            }
        }
        let (submission, computed) = try await place.run(bytes: body.count) { turn in
            let submission = try parse(turn)
            return (submission.withoutFiles, try review(submission, turn))
        }
        // Before anything is kept: a request that fails stores nothing.
        let baseline = try await submission.baseline.find(for: computed.workloads, before: nil, in: store)
        let stored = StoredReview(
            id: identifiers.next(milliseconds: milliseconds).rawValue,
            createdAt: milliseconds,
            documentDigest: computed.document.digest,
            verdict: OpenEnum(computed.verdict),
            summary: computed.summary,
            workloads: computed.workloads,
            provenance: String(decoding: try JSON.encode(submission.provenance), as: UTF8.self),
            repository: submission.provenance.repository,
            branch: submission.provenance.branch
        )
        // From here on it is kept, even if the client goes: a retry finds it.
        guard !place.cancellation.isCancelled else { throw WorkStopped() }
        if submission.isStored {
            let start = ContinuousClock.now
            let first = try await store.save(
                stored,
                computed.document,
                computed.manifests,
                idempotency,
                outcomes: computed.outcomes,
                labels: Set(submission.provenance.labels),
                webhooks: webhooks
            )
            metrics.countStore(seconds: start.duration(to: .now).inSeconds)
            // Another request with the same key was faster.
            if let first { return try await replay(first, of: submission) }
        }
        return try answer(submission, stored, computed.document, baseline)
    }

    /// The review of a submission, computed unless the same one was a short while ago.
    private func review(
        _ submission: ReviewRequest,
        _ turn: AnalysisQueue.Turn
    ) throws -> ComputedReview {
        let start = ContinuousClock.now
        let key = ReviewCache.Key(submission)
        let known = cache.review(for: key)
        let computed = try known ?? ComputedReview(submission, isStopped: turn.isStopped)
        metrics.countReview(verdict: computed.verdict.rawValue, seconds: start.duration(to: .now).inSeconds)
        if known == nil { cache.keep(computed, for: key) }
        return computed
    }

    /// The first answer once more.
    private func replay(_ id: ReviewID, of submission: ReviewRequest) async throws -> Response {
        guard let (stored, document) = try await store.review(id) else { throw Problem.notFound }
        let baseline = try await submission.baseline.find(for: stored.workloads, before: id, in: store)
        var response = try answer(submission, stored, document, baseline)
        response.headers[.idempotentReplayed] = "true"
        return response
    }

    private func answer(
        _ submission: ReviewRequest,
        _ stored: StoredReview,
        _ document: StoredDocument,
        _ baseline: Baseline?
    ) throws -> Response {
        let change = try baseline?.change(to: document)
        let verdict = change?.verdict ?? stored.verdict.known
        let isRefused = try verdict.flatMap { verdict in
            try submission.enforced?.isReached(by: verdict) { try document.review() }
        }
        var headers: HTTPFields = [
            .reviewVerdict: stored.verdict.rawValue, .contentType: submission.format.contentType,
        ]
        headers[.reviewChange] = change?.title
        headers[.reviewBaseline] = baseline?.id ?? submission.baseline.missing.map { _ in "none" }
        if submission.isStored { headers[.location] = "/v1/reviews/\(stored.id)" }
        let body =
            submission.format == .json
            ? try ReviewDocument.buffer(stored, body: document.body, change: change)
            : ByteBuffer(
                bytes: try submission.format.render(
                    stored,
                    document,
                    change: change,
                    missingBaseline: change == nil ? submission.baseline.missing : nil,
                    isStored: submission.isStored,
                    isExplained: submission.isExplained,
                    address: address
                )
            )
        let status: HTTPResponse.Status =
            isRefused == true ? .unprocessableContent : submission.isStored ? .created : .ok
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}
