import Hummingbird

/// `/metrics` for Prometheus.
struct MetricsRoute: Sendable {
    let metrics: Metrics

    @Sendable func show(_ request: Request, context: AppContext) -> Response {
        Response(PrometheusText.contentType, .never, PrometheusText.render(metrics.snapshot).utf8)
    }
}
