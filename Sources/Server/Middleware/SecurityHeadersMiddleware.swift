import HTTPTypes
import Hummingbird

/// Headers that keep a browser from running, framing or guessing anything that this server did not mean.
struct SecurityHeadersMiddleware: RouterMiddleware {
    typealias Context = AppContext

    private static let policy = """
        default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; \
        frame-ancestors 'none'
        """

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // A document that has a stricter one of its own keeps it.
        if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        return response
    }
}
