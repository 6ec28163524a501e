import HTTPTypes
import Hummingbird

/// Passes requests on without `Range`, which a server may ignore (RFC 9110, section 14.2).
///
/// Hummingbird 2.28.1 takes `bytes=-1` for the first two bytes and not for the last one; the page's files are small enough to
/// be sent whole.
struct WholeFilesMiddleware: AppMiddleware {
    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        var head = request.head
        head.headerFields[.range] = nil
        var response = try await next(Request(head: head, body: request.body), context)
        response.headers[.acceptRanges] = nil
        return response
    }
}
