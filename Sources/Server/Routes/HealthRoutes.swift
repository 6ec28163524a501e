import HTTPTypes
import Hummingbird
import Synchronization

/// Whether the server still takes on work; it stops to as soon as it is told to end.
final class Readiness: Sendable {
    private let draining = Atomic<Bool>(false)

    var isDraining: Bool { draining.load(ordering: .relaxed) }

    func drain() { draining.store(true, ordering: .relaxed) }
}

/// `/healthz` and `/readyz`.
struct HealthRoutes: Sendable {
    let readiness: Readiness
    let store: ReviewStore

    @Sendable func live(_ request: Request, context: AppContext) -> Response { Self.answer(.ok, "ok") }

    @Sendable func ready(_ request: Request, context: AppContext) async throws -> Response {
        guard !readiness.isDraining else { throw Problem.ending }
        try await store.check()
        return Self.answer(.ok, "ok")
    }

    private static func answer(_ status: HTTPResponse.Status, _ text: String) -> Response {
        let body = Array("{\"status\":\"\(text)\"}".utf8)
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store", .contentLength: String(body.count)],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
