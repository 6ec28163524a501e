import HTTPConnections
import Logging
import ServiceLifecycle

/// Ends the server the way it tells others to end: not ready at once, and still accepting for a while.
///
/// A service group ends its services from the last to the first, each before the next: as the last one this keeps the
/// server open for the accept grace, in which load balancers and endpoint lists take notice.
struct DrainService: Service {
    let readiness: Readiness
    let connections: ConnectionTable
    /// Seconds.
    let acceptGrace: Int
    let deadline: ShutdownDeadline
    let logger: Logger

    func run() async throws {
        try await gracefulShutdown()
        readiness.drain()
        connections.drain()
        deadline.start(after: acceptGrace)
        logger.notice("draining", metadata: ["accept-grace": "\(acceptGrace) s"])
        // The task is not cancelled by the shutdown itself, so that the sleep is a whole one.
        try? await Task.sleep(for: .seconds(acceptGrace))
        connections.close()
    }
}
