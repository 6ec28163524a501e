/// How long a body may take: a time that every body has, and more of it for every byte that has come.
///
/// A client that trickles bytes keeps the time that every body has and no more; one on a thin line that sends steadily is not
/// cut, however large its body.
struct TransferPace: Sendable {
    private let bodies: BodyBounds
    private let start: ContinuousClock.Instant
    private var bytes = 0

    init(_ bodies: BodyBounds, start: ContinuousClock.Instant = .now) {
        self.bodies = bodies
        self.start = start
    }

    /// When the body has to be complete, by what has come so far.
    ///
    /// Bytes beyond what a request may have buy no time.
    var deadline: ContinuousClock.Instant {
        let counted = min(bytes, bodies.bytes)
        let earned = Double(counted) / Double(ConnectionLimits.leastBytesPerSecond)
        return start.advanced(by: .seconds(Double(ConnectionLimits.transferSeconds) + earned))
    }

    mutating func moved(_ count: Int) { bytes += count }
}
