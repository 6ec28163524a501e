import HTTPTypes
import Hummingbird

/// Answers OPTIONS with the methods that a path takes (RFC 9110, section 9.3.7), and every other method that it does not take with 405.
///
/// OPTIONS needs no token, since it says nothing of data.
struct AllowedMethodsMiddleware: AppMiddleware {
    private typealias Route = (path: RouterPath, methods: [HTTPRequest.Method])

    private let routes: [Route]

    /// Takes the routes as the router lists them.
    init(_ routes: [Router<AppContext>.RouteDescription]) {
        self.routes = Dictionary(grouping: routes, by: \.path.description).values.map { routes in
            (routes[0].path, Self.allowed(Set(routes.map(\.method))))
        }
    }

    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        // The asterisk asks about the server as a whole.
        if request.method == .options, request.uri.path == "*" {
            return Self.options(Self.allowed(Set(routes.flatMap(\.methods))))
        }
        let segments = request.uri.path.split(separator: "/")
        let route = routes.first { route in
            route.path.count == segments.count && zip(route.path, segments).allSatisfy { $0 ~= $1 }
        }
        guard let (path, methods) = route else {
            guard request.method != .options else { throw Problem.notFound }
            return try await next(request, context)
        }
        // The router names the endpoint only where it takes the method.
        defer { context.coreContext.endpointPath.value = path.description }
        guard request.method != .options else { return Self.options(methods) }
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError where error.status == .notFound && !methods.contains(request.method)
        {
            throw Problem(
                .methodNotAllowed,
                code: "method-not-allowed",
                "This path takes \(Self.list(methods)).",
                headers: [.allow: Self.list(methods)]
            )
        }
    }

    private static func options(_ methods: [HTTPRequest.Method]) -> Response {
        Response(status: .noContent, headers: [.allow: list(methods)])
    }

    private static func list(_ methods: [HTTPRequest.Method]) -> String {
        methods.map(\.rawValue).joined(separator: ", ")
    }

    /// HEAD goes with every GET, OPTIONS with everything.
    private static func allowed(_ methods: Set<HTTPRequest.Method>) -> [HTTPRequest.Method] {
        methods.union(methods.contains(.get) ? [.head] : []).subtracting([.options]).sorted {
            $0.rawValue < $1.rawValue
        } + [.options]
    }
}
