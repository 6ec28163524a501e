import Hummingbird

/// Counts every request by route and status.
struct MetricsMiddleware: AppMiddleware {
    let metrics: Metrics

    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        metrics.countRequest(
            method: request.method.rawValue,
            // What Hummingbird calls an endpoint that it has not found.
            route: context.endpointPath.flatMap { $0 == "NotFound" ? nil : $0 },
            status: response.status.code,
            seconds: start.duration(to: .now).inSeconds
        )
        return response
    }
}
