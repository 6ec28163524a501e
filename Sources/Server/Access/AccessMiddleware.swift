import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Lets through what the bearer token of a request allows; without a token file everything, but nothing from other sites.
///
/// Liveness, readiness, the page's own files, the contract and the list of errors hold no data, and stay open. Commands of
/// chats are verified by their route.
struct AccessMiddleware: AppMiddleware {
    /// Nil where the server has no token file, and so listens on loopback only.
    let control: AccessControl?
    /// Where clients reach the service, scheme and authority.
    let address: String

    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        guard let scope = Self.scope(of: request) else { return try await next(request, context) }
        guard let control else {
            try refuseOtherNames(request)
            try OtherSites(address: address).refuse(request)
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
            throw Problem.scopeMissing(scope, for: "This")
        }
        if let seconds = control.wait(for: token) {
            throw Problem(
                .tooManyRequests,
                code: "rate-limited",
                "This token has asked too often; try again in \(seconds) s.",
                headers: [.retryAfter: String(seconds)]
            )
        }
        var context = context
        context.scopes = Set(token.scopes)
        return try await next(request, context)
    }

    /// What a request needs; nil for what is open to all.
    ///
    /// The path is cut as the router cuts it: a slash more, in front, between or behind, leads to the same place.
    private static func scope(of request: Request) -> TokenScope? {
        let segments = request.uri.path.split(separator: "/")
        switch segments.first {
        case "metrics": return .admin
        case "v1":
            // Commands of a chat carry a signature or a token of its own.
            if segments == ["v1", "chat", "slack"] || segments == ["v1", "chat", "mattermost"] { return nil }
            if segments.dropFirst().first == "webhooks" { return .admin }
            return request.method == .post ? .submit : .read
        default: return nil
        }
    }

    private static func bearer(_ request: Request) -> String? {
        guard let value = request.headers[.authorization] else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// A page of another site can let its own name resolve to loopback, and then read the answers as its own (DNS rebinding).
    ///
    /// An IP address cannot be rebound, and localhost belongs to this machine; `--url` names further hosts.
    private func refuseOtherNames(_ request: Request) throws {
        guard let authority = request.head.authority else { return }
        let name = (URL(string: "http://\(authority)")?.host() ?? authority).lowercased()
        guard name != "localhost", !name.hasSuffix(".localhost"), name != URL(string: address)?.host()?.lowercased(),
            !Self.isAddress(name)
        else { return }
        throw Problem(
            .forbidden,
            code: "forbidden",
            "Without access tokens this server answers to localhost, an IP address and the host of --url, not to \(name)."
        )
    }

    private static func isAddress(_ host: String) -> Bool {
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        return (try? SocketAddress(ipAddress: bare, port: 0)) != nil
    }
}
