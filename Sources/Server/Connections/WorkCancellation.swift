import Synchronization

/// Says that a piece of work is not needed any more: its client has gone, or the server is ending.
///
/// It is set on one thread and checked on another, every few milliseconds of work.
final class WorkCancellation: Sendable {
    private let cancelled = Atomic<Bool>(false)
    /// Nil once it was said.
    private let listeners = Mutex<[@Sendable () -> Void]?>([])

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func cancel() {
        cancelled.store(true, ordering: .relaxed)
        let waiting = listeners.withLock { listeners in
            defer { listeners = nil }
            return listeners ?? []
        }
        for listener in waiting { listener() }
    }

    /// Calls the listener once, at once where it was said before.
    func whenCancelled(_ listener: @escaping @Sendable () -> Void) {
        let isLate = listeners.withLock { listeners in
            listeners?.append(listener)
            return listeners == nil
        }
        if isLate { listener() }
    }
}

/// Why a piece of work came to no result: it was told to stop.
struct WorkStopped: Error {}
