import HTTPTypes
import Hummingbird

/// `/metrics` for Prometheus.
struct MetricsRoute: Sendable {
    let metrics: Metrics

    @Sendable func show(_ request: Request, context: AppContext) -> Response {
        let body = Array(PrometheusText.render(metrics.snapshot).utf8)
        return Response(
            status: .ok,
            headers: [
                .contentType: PrometheusText.contentType, .cacheControl: "no-store",
                .contentLength: String(body.count),
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
