import HTTPTypes
import NIOPosix

/// Runs reviews off the threads that answer requests, a few at a time, with a bounded line behind them.
actor AnalysisQueue {
    private let pool: NIOThreadPool
    private let capacity: Int
    private let metrics: Metrics
    private var admitted = 0 {
        didSet { metrics.setAdmitted(admitted) }
    }

    /// Takes the threads that work, how many reviews run on them at once, and how many more may wait.
    init(pool: NIOThreadPool, running: Int, waiting: Int, metrics: Metrics) {
        self.pool = pool
        self.metrics = metrics
        self.capacity = running + waiting
    }

    /// Does the work on the pool; throws 503 when the line is full.
    func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        guard admitted < capacity else {
            metrics.countRefusal()
            throw Problem(
                .serviceUnavailable,
                code: "overloaded",
                "Too many reviews are waiting; try again in a second.",
                headers: [.retryAfter: "1"]
            )
        }
        admitted += 1
        defer { admitted -= 1 }
        return try await pool.runIfActive(work)
    }
}
