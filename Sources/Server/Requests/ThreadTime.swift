import Foundation

/// How long the current thread has been at work, however many others it shared its core with.
struct ThreadTime: Sendable {
    private let start = Self.now()

    /// Nanoseconds since this value was made; to be asked on the thread that made it.
    var nanoseconds: UInt64 { Self.now() - start }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
