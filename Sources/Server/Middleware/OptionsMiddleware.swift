import HTTPTypes
import Hummingbird

/// Answers OPTIONS with the methods that a path takes (RFC 9110, section 9.3.7); it needs no token, since it says nothing of data.
struct OptionsMiddleware: RouterMiddleware {
    typealias Context = AppContext

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .options else { return try await next(request, context) }
        // The asterisk asks about the server as a whole.
        let methods = request.uri.path == "*" ? RouteTable.all : RouteTable.methods(of: request.uri.path)
        guard let methods else { throw Problem.notFound }
        return Response(status: .noContent, headers: [.allow: RouteTable.list(methods)])
    }
}
