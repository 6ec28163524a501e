import Hummingbird
import Synchronization

/// Whether the server accepts work; it does not any more once it is told to end.
final class Readiness: Sendable {
    private let draining = Atomic<Bool>(false)

    var isDraining: Bool { draining.load(ordering: .relaxed) }

    func drain() { draining.store(true, ordering: .relaxed) }
}

/// `/healthz` and `/readyz`.
struct HealthRoutes: Sendable {
    let readiness: Readiness
    let store: ReviewStore

    @Sendable func live(_ request: Request, context: AppContext) throws -> Response { try .json(Status()) }

    @Sendable func ready(_ request: Request, context: AppContext) async throws -> Response {
        guard !readiness.isDraining else { throw Problem.ending }
        try await store.check()
        return try .json(Status())
    }

    private struct Status: Encodable {
        var status = "ok"
    }
}
