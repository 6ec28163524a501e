import HTTPTypes
import Hummingbird
import NIOCore

/// Counts large answers in the bytes that the service holds, until they are sent: a client that asks and does not listen
/// costs as much memory as one that posts.
struct AnswerBudgetMiddleware: RouterMiddleware {
    typealias Context = AppContext

    let budget: ByteBudget

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
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

/// Hands a body on in pieces, so that the one who writes it waits for the client, and knows when most of it is gone.
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
