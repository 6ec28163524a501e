import Hummingbird

/// Puts the headers of `SecurityHeaders` on every answer.
struct SecurityHeadersMiddleware: AppMiddleware {
    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        var response = try await next(request, context)
        SecurityHeaders.add(to: &response.headers)
        return response
    }
}
