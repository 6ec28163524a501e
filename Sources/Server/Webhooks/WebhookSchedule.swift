/// When a delivery that failed is tried again: waits that double up to an hour, and an end.
struct WebhookSchedule: Sendable {
    /// After so many it is given up; with the waits below the last one comes some six hours after the first.
    var attempts = 15
    /// Milliseconds.
    var firstWait: Int64 = 5000

    static let longestWait: Int64 = 3_600_000

    /// Milliseconds to wait after the n-th attempt, n from 1; nil after the last.
    func wait(after attempt: Int) -> Int64? {
        guard attempt < attempts else { return nil }
        var wait = firstWait
        for _ in 1..<max(2, attempt) where attempt > 1 && wait < Self.longestWait { wait *= 2 }
        return min(wait, Self.longestWait)
    }
}
