package import NIOCore
import Synchronization

/// Says that a piece of work is not needed any more: its client has gone, or the server is ending.
///
/// It is set on one thread and checked on another, every few milliseconds of work.
package final class WorkCancellation: Sendable {
    private let cancelled = Atomic<Bool>(false)
    /// Nil once it was said.
    private let listeners = Mutex<[@Sendable () -> Void]?>([])

    package init() {}

    package var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    package func cancel() {
        cancelled.store(true, ordering: .relaxed)
        let waiting = listeners.withLock { listeners in
            defer { listeners = nil }
            return listeners ?? []
        }
        for listener in waiting { listener() }
    }

    /// Calls the listener once, at once where it was said before.
    package func whenCancelled(_ listener: @escaping @Sendable () -> Void) {
        let isLate = listeners.withLock { listeners in
            listeners?.append(listener)
            return listeners == nil
        }
        if isLate { listener() }
    }
}

extension WorkCancellation {
    /// Cancels the work as soon as the client of a connection or stream has gone.
    package func cancel(whenClientOf channel: any Channel) {
        channel.eventLoop.execute {
            // Channels of tests do not have one.
            let watch = try? channel.pipeline.syncOperations.handler(type: ClientWatch.self)
            watch?.cancel(self, of: channel)
        }
    }
}
