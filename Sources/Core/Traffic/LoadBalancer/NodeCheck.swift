import RolloutEngine

/// How long checks of a node take to follow what they find.
struct NodeCheck: Hashable, Sendable {
    /// Seconds from a node's first ready pod until connections are sent to it.
    var found: SecondsInterval
    /// Seconds from a node's last ready pod until none is.
    var lost: SecondsInterval

    /// So many checks in a row have to see a change: the first may come at once, and each may wait for its answer.
    init(interval: Int, timeout: Int, healthyThreshold: Int, unhealthyThreshold: Int) {
        func changes(after checks: Int) -> SecondsInterval {
            SecondsInterval(least: max(0, checks - 1) * interval, most: checks * interval + timeout)
        }
        found = changes(after: healthyThreshold)
        lost = changes(after: unhealthyThreshold)
    }

    init(found: SecondsInterval, lost: SecondsInterval) {
        self.found = found
        self.lost = lost
    }
}

extension NodeCheck {
    init(_ check: HealthCheck) {
        self.init(
            interval: check.interval.value,
            timeout: check.timeout.value,
            healthyThreshold: check.healthyThreshold.value,
            unhealthyThreshold: check.unhealthyThreshold.value
        )
    }
}
