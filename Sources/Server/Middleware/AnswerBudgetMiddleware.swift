import HTTPTypes
import Hummingbird
import NIOCore

/// Counts large answers in the service's byte budget until they are sent: a client that does not read its answer
/// costs as much memory as one that posts.
struct AnswerBudgetMiddleware: AppMiddleware {
    let budget: ByteBudget

    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        var response = try await next(request, context)
        guard let count = response.body.contentLength, count > ServerLimits.countedAnswerBytes, request.method != .head
        else { return response }
        let lease = budget.lease()
        if request.method == .post {
            // The review is stored, and its sender has to learn of it.
            lease.force(count)
        } else {
            do throws(Problem) { try lease.take(count) } catch { return try error.response() }
        }
        let body = response.body
        response.body = ResponseBody(contentLength: count) { writer in
            defer { lease.release() }
            try await body.write(PiecewiseWriter(next: writer))
        }
        return response
    }
}

/// Passes a body on in pieces, so that its writer waits for the client and knows when most of it is sent.
private struct PiecewiseWriter: ResponseBodyWriter {
    private static let bytes = 64 * 1024

    var next: any ResponseBodyWriter

    mutating func write(_ buffer: ByteBuffer) async throws {
        var rest = buffer
        while rest.readableBytes > 0, let piece = rest.readSlice(length: min(Self.bytes, rest.readableBytes)) {
            try await next.write(piece)
        }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws { try await next.finish(trailingHeaders) }
}
