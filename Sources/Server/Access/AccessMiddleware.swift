import HTTPTypes
import Hummingbird

/// Lets through what the bearer token of a request allows; without a token file everything, but nothing from other sites.
///
/// Liveness, readiness, the page's own files, the contract and the list of errors hold no data, and stay open.
struct AccessMiddleware: RouterMiddleware {
    typealias Context = AppContext

    /// Nil where the server has no token file, and so listens on loopback only.
    let control: AccessControl?

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard let scope = Self.scope(of: request) else { return try await next(request, context) }
        guard let control else {
            try Self.refuseOtherSites(request)
            return try await next(request, context)
        }
        guard let text = Self.bearer(request), let token = control.token(text) else {
            throw Problem(
                .unauthorized,
                code: "unauthorized",
                "Send a token of this server as Authorization: Bearer.",
                headers: [.wwwAuthenticate: "Bearer realm=\"rollout-review\""]
            )
        }
        guard token.scopes.contains(scope) else {
            throw Problem(.forbidden, code: "forbidden", "This takes a token with the scope \(scope.rawValue).")
        }
        if let seconds = control.wait(for: token) {
            throw Problem(
                .tooManyRequests,
                code: "rate-limited",
                "This token has asked too often; try again in \(seconds) s.",
                headers: [.retryAfter: String(seconds)]
            )
        }
        return try await next(request, context)
    }

    /// What a request needs; nil for what is open to all.
    private static func scope(of request: Request) -> TokenScope? {
        let path = request.uri.path
        if path == "/metrics" { return .admin }
        guard path == "/v1" || path.hasPrefix("/v1/") else { return nil }
        return request.method == .post ? .submit : .read
    }

    private static func bearer(_ request: Request) -> String? {
        guard let value = request.headers[.authorization] else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// A page of another site can make a browser post to loopback; browsers say so.
    private static func refuseOtherSites(_ request: Request) throws {
        guard request.method == .post, let name = HTTPField.Name("Sec-Fetch-Site"),
            let site = request.headers[name], site == "cross-site" || site == "same-site"
        else { return }
        throw Problem(.forbidden, code: "forbidden", "Pages of other sites may not post here.")
    }
}
