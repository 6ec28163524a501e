/// One question to the model of node replacement: every original pod is evicted, in an order and at times that the
/// evictor chooses.
///
/// Timings are seconds. The hard spread counts all live pods, since all belong to one ReplicaSet.
package struct EvictionInstance: Hashable, Sendable {
    /// The original pods of each zone, N together.
    package var zones: [Int]
    /// D: no eviction may leave fewer ready pods than this.
    package var desiredHealthy: Int
    /// Seconds from creation until a pod may, and until it must, be ready and so count for the budget.
    package var available: ClosedRange<Int>
    /// Seconds from creation until the load balancer may, and until it must, route to a pod.
    package var healthy: ClosedRange<Int>
    /// Whether a pod can only be ready once it is healthy.
    package var readinessGate: Bool
    /// K, or nil when no hard constraint stands.
    package var maxSkew: Int?
    /// e: seconds for which a deleted pod still serves its zone.
    package var servesAfterDeletion: Int

    package init(
        zones: [Int],
        desiredHealthy: Int,
        available: ClosedRange<Int>,
        healthy: ClosedRange<Int>,
        readinessGate: Bool,
        maxSkew: Int?,
        servesAfterDeletion: Int
    ) {
        self.zones = zones
        self.desiredHealthy = desiredHealthy
        self.available = available
        self.healthy = healthy
        self.readinessGate = readinessGate
        self.maxSkew = maxSkew
        self.servesAfterDeletion = servesAfterDeletion
    }

    /// Why the search cannot answer, or nil when it can.
    ///
    /// The first group is outside the model, the second outside the bits of `State`.
    package var refusal: String? {
        if zones.isEmpty { return "there is no zone" }
        if zones.contains(where: { $0 < 0 }) || desiredHealthy < 0 || servesAfterDeletion < 0 {
            return "a count is negative"
        }
        if let maxSkew, maxSkew < 1 { return "a skew under 1 would leave pods without a zone" }
        if available.lowerBound < 0 || healthy.lowerBound < 0 { return "a timing is negative" }
        if readinessGate,
            available.lowerBound < healthy.lowerBound || available.upperBound < healthy.upperBound
        {
            return "with the gate no pod is ready before it is healthy"
        }
        if zones.count > State.mostZones { return "too many zones" }
        if zones.reduce(0, +) > State.mostPods { return "too many pods" }
        if max(available.upperBound, healthy.upperBound) > State.oldestAge { return "too long a timing" }
        return nil
    }
}
