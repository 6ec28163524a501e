import HTTPTypes
package import Hummingbird
package import HummingbirdCore
import NIOCore

/// Counts large answers in the server's byte budget until they are sent: a client that does not read its answer
/// costs as much memory as one that posts.
package struct AnswerBudgetMiddleware<Context: RequestContext>: RouterMiddleware {
    private let budget: ByteBudget
    private let refused: @Sendable (Refusal) throws -> Response

    /// Takes what is answered instead where the budget has no room for an answer.
    package init(budget: ByteBudget, refused: @escaping @Sendable (Refusal) throws -> Response) {
        self.budget = budget
        self.refused = refused
    }

    package func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard let count = response.body.contentLength, count > ConnectionLimits.countedAnswerBytes,
            request.method != .head
        else { return response }
        let lease = budget.lease()
        if request.method == .post {
            // What was sent may be stored, and its sender has to learn of it.
            lease.force(count)
        } else {
            do throws(Refusal) { try lease.take(count) } catch { return try refused(error) }
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
