import Foundation
import HTTPConnections
import NIOPosix
import Synchronization

/// Threads of one priority, and the work that waits for them in the order in which it came.
final class AnalysisLane: Sendable {
    private let pool: NIOThreadPool
    /// The niceness of nice(1): 0 is that of all other threads, 19 the lowest priority.
    private let niceness: CInt

    init(threads: Int, niceness: CInt) {
        pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
        self.niceness = niceness
    }

    deinit { pool.shutdownGracefully { _ in } }

    /// Waits for a thread and for the work's end, or until the work is cancelled.
    ///
    /// What is cancelled gives up its place in the line at once; what runs already ends when it next asks.
    func run<Result: Sendable>(
        _ cancellation: WorkCancellation,
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let answer = Answer(continuation)
            cancellation.whenCancelled { answer.resume(with: .failure(WorkStopped())) }
            pool.submit { [niceness] state in
                guard state == .active, !cancellation.isCancelled else {
                    return answer.resume(with: .failure(WorkStopped()))
                }
                // Linux keeps it for each thread, and 0 is the one that asks (setpriority(2), "C library/kernel differences").
                if niceness > 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
                answer.resume(with: Swift.Result { try work() })
            }
        }
    }

    /// Whichever comes first is the answer.
    private final class Answer<Value: Sendable>: Sendable {
        private let waiting: Mutex<CheckedContinuation<Value, any Error>?>

        init(_ continuation: CheckedContinuation<Value, any Error>) { waiting = Mutex(continuation) }

        func resume(with result: Result<Value, any Error>) {
            let continuation = waiting.withLock { waiting in
                defer { waiting = nil }
                return waiting
            }
            continuation?.resume(with: result)
        }
    }
}
