import Synchronization

/// Hands out identifiers that rise even within a millisecond, so that the order of the list is the order of arrival.
final class ReviewIDGenerator: Sendable {
    private struct Last {
        var milliseconds: Int64 = 0
        var high: UInt16 = 0
        var low: UInt64 = 0
    }

    private let last = Mutex(Last())

    /// The next identifier for an instant, in milliseconds since 1970.
    func next(milliseconds: Int64) -> ReviewID {
        last.withLock { last in
            if milliseconds > last.milliseconds {
                last = Last(
                    milliseconds: milliseconds,
                    // The top bit stays free, so that counting up never overflows.
                    high: UInt16.random(in: 0...(UInt16.max / 2)),
                    low: UInt64.random(in: 0...UInt64.max)
                )
            } else {
                let (low, overflow) = last.low.addingReportingOverflow(1)
                last.low = low
                if overflow { last.high += 1 }
            }
            return ReviewID(milliseconds: last.milliseconds, high: last.high, low: last.low)
        }
    }
}
