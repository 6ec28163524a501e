/// One question to the model: a rolling update, and the zone whose blackout is asked for.
///
/// The names are those of `Tests/Cases/model/README.md`. Everything is an integer; timings are seconds.
package struct Instance: Hashable, Sendable {
    /// Which pods the hard spread counts.
    package enum Counts: String, CaseIterable, Sendable {
        /// Live pods of both revisions.
        case all
        /// Only pods of the revision of the pod that is being placed, which is always the new one.
        case revision
    }

    /// o_z: the old pods of each zone, N together.
    package var zones: [Int]
    /// S, after rounding.
    package var maxSurge: Int
    /// U, after rounding, where more than N means all of them.
    package var maxUnavailable: Int
    /// Seconds from creation until the Deployment may, and until it must, count a pod as available.
    package var available: ClosedRange<Int>
    /// Seconds from creation until the load balancer may, and until it must, route to a pod.
    package var healthy: ClosedRange<Int>
    /// Whether a pod can only be available once it is healthy.
    package var readinessGate: Bool
    /// K, or nil when no hard constraint stands.
    package var maxSkew: Int?
    package var counts: Counts
    /// e: seconds for which a deleted pod still serves its zone.
    package var servesAfterDeletion: Int
    /// The index of the zone in question.
    package var target: Int

    package init(
        zones: [Int],
        maxSurge: Int,
        maxUnavailable: Int,
        available: ClosedRange<Int>,
        healthy: ClosedRange<Int>,
        readinessGate: Bool,
        maxSkew: Int?,
        counts: Counts,
        servesAfterDeletion: Int,
        target: Int
    ) {
        self.zones = zones
        self.maxSurge = maxSurge
        self.maxUnavailable = maxUnavailable
        self.available = available
        self.healthy = healthy
        self.readinessGate = readinessGate
        self.maxSkew = maxSkew
        self.counts = counts
        self.servesAfterDeletion = servesAfterDeletion
        self.target = target
    }

    /// Why the explorer cannot answer, or nil when it can.
    ///
    /// The first group is outside the model, the second outside the bits of `State`.
    package var refusal: String? {
        if !zones.indices.contains(target) { return "the target is not one of the zones" }
        if zones.contains(where: { $0 < 0 }) || maxSurge < 0 || maxUnavailable < 0 || servesAfterDeletion < 0 {
            return "a count is negative"
        }
        if maxSurge + maxUnavailable == 0 { return "surge and unavailable are both 0: nothing would ever happen" }
        if let maxSkew, maxSkew < 1 { return "a skew under 1 would leave pods without a zone" }
        if available.lowerBound < 0 || healthy.lowerBound < 0 { return "a timing is negative" }
        if readinessGate,
            available.lowerBound < healthy.lowerBound || available.upperBound < healthy.upperBound
        {
            return "with the gate no pod is available before it is healthy"
        }
        if zones.count > State.mostZones { return "too many zones" }
        if zones.reduce(0, +) > State.mostPods { return "too many pods" }
        if max(available.upperBound, healthy.upperBound) > State.oldestAge { return "too long a timing" }
        return nil
    }
}

/// The longest time for which a zone is dark.
package enum Blackout: Hashable, Sendable {
    case seconds(Int)
    /// The rollout can end with no pod in the zone.
    case unbounded
}
