import HTTPTypes
import NIOPosix
import Synchronization

/// Runs reviews off the threads that answer requests, a few at a time, with a bounded line behind them.
///
/// The threads are its own: those that read the page's files for everybody do not stand in this line.
final class AnalysisQueue: Sendable {
    /// A place in the line or at work; what it runs waits for a thread.
    struct Place: Sendable {
        fileprivate let pool: NIOThreadPool

        func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
            try await pool.runIfActive(work)
        }
    }

    private let pool: NIOThreadPool
    private let capacity: Int
    private let metrics: Metrics
    private let admitted = Mutex(0)

    /// Takes how many reviews run at once, and how many more may wait.
    init(running: Int, waiting: Int, metrics: Metrics) {
        pool = NIOThreadPool(numberOfThreads: running)
        pool.start()
        self.metrics = metrics
        self.capacity = running + waiting
    }

    deinit { pool.shutdownGracefully { _ in } }

    /// Gives the work a place until it is done; throws 503 when there is none.
    func admit<Result: Sendable>(_ work: (Place) async throws -> Result) async throws -> Result {
        let isAdmitted = admitted.withLock { count in
            guard count < capacity else { return false }
            count += 1
            metrics.setAdmitted(count)
            return true
        }
        guard isAdmitted else {
            metrics.countRefusal()
            throw Problem.overloaded("Too many reviews are waiting; try again in a second.")
        }
        defer {
            admitted.withLock { count in
                count -= 1
                metrics.setAdmitted(count)
            }
        }
        return try await work(Place(pool: pool))
    }
}
