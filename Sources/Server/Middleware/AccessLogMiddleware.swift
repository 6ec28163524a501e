import Hummingbird
import Logging

/// One line a request: method, path without its query (which may name repositories), status, milliseconds.
struct AccessLogMiddleware: AppMiddleware {
    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        let clock = ContinuousClock()
        let start = clock.now
        var response = try await next(request, context)
        let took = start.duration(to: clock.now)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "path": "\(request.uri.path)",
                "status": .stringConvertible(response.status.code),
                "ms": .stringConvertible(Int(took / .milliseconds(1))),
            ]
        )
        response.headers[.requestID] = context.id
        return response
    }
}
