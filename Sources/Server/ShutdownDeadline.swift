import ArgumentParser
import Foundation
import HTTPConnections
import Logging
import Synchronization

/// Ends the process at the time that is stated, whatever still computes.
///
/// A thread that computes cannot be stopped from outside, and a task that waits for it does not end: the last word has a thread
/// that waits for nothing but the clock. What was acknowledged is in the database, which is closed before.
final class ShutdownDeadline: Sendable {
    /// The status of a process that had to refuse or cut requests that it had accepted: EX_TEMPFAIL of sysexits.h, since they can
    /// be sent again.
    static let unfinished = ExitCode(75)

    private let connections: ConnectionTable
    private let store: ReviewStore
    private let logger: Logger
    private let services = Mutex<Task<Void, any Error>?>(nil)
    private let refused = Mutex(0)

    init(connections: ConnectionTable, store: ReviewStore, logger: Logger) {
        self.connections = connections
        self.store = store
        self.logger = logger
    }

    /// Runs the services until they have ended, by themselves or because their time is over.
    ///
    /// - Returns: the exit status of the process.
    func run(_ body: @escaping @Sendable () async throws -> Void) async throws -> ExitCode {
        let running = Task { try await body() }
        services.withLock { $0 = running }
        try await running.value
        return status
    }

    /// Starts the clock: requests have `ServerLimits.shutdownSeconds` after the accept grace, and the process ends
    /// `ServerLimits.endingSeconds` later at the latest.
    func start(after acceptGrace: Int) {
        Thread.detachNewThread { [self] in
            Thread.sleep(forTimeInterval: Double(Int64(acceptGrace) + ServerLimits.shutdownSeconds))
            giveUp()
            Thread.sleep(forTimeInterval: Double(ServerLimits.endingSeconds) / 2)
            closeStore()
            logger.error("ended by force: work did not stop")
            _exit(status.rawValue)
        }
    }

    private var status: ExitCode { refused.withLock { $0 > 0 ? Self.unfinished : .success } }

    private func giveUp() {
        let count = connections.giveUp()
        refused.withLock { $0 = count }
        if count > 0 {
            logger.error("the time for requests is over", metadata: ["refused": .stringConvertible(count)])
        }
        services.withLock { $0 }?.cancel()
    }

    /// Closes the database, and waits for that no longer than there is time.
    ///
    /// One that is not closed loses nothing either: its log is read at the next start.
    private func closeStore() {
        let closed = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [store] in
            try? store.close()
            closed.signal()
        }
        _ = closed.wait(timeout: .now() + Double(ServerLimits.endingSeconds) / 2)
    }
}
