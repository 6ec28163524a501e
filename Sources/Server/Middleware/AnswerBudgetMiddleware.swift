import HTTPTypes
import Hummingbird

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
            try await body.write(writer)
        }
        return response
    }
}
