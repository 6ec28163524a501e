/// One question to the model of drains in place: one node at a time is cordoned, emptied by evictions, away, and back.
///
/// Timings are seconds. A pod's run from its placement, since a pod that fits nowhere cannot start.
package struct DrainInPlaceInstance: Hashable, Sendable {
    /// The pods of each node, by zone; N together.
    package var zones: [[Int]]
    /// D: no eviction of a ready pod may leave fewer ready ones than this.
    package var desiredHealthy: Int
    /// Seconds from placement until a pod may, and until it must, be ready and so count for the budget.
    package var available: ClosedRange<Int>
    /// Seconds from placement until the load balancer may, and until it must, route to a pod.
    package var healthy: ClosedRange<Int>
    /// Whether a pod can only be ready once it is healthy.
    package var readinessGate: Bool
    /// K, or nil when no hard constraint stands.
    ///
    /// It compares all zones, those whose nodes are cordoned or away included.
    package var maxSkew: Int?
    /// e: seconds for which a deleted pod still serves its zone.
    package var servesAfterDeletion: Int
    /// R: seconds from a node's last eviction until it takes pods again.
    package var secondsAway: Int

    package init(
        zones: [[Int]],
        desiredHealthy: Int,
        available: ClosedRange<Int>,
        healthy: ClosedRange<Int>,
        readinessGate: Bool,
        maxSkew: Int?,
        servesAfterDeletion: Int,
        secondsAway: Int
    ) {
        self.zones = zones
        self.desiredHealthy = desiredHealthy
        self.available = available
        self.healthy = healthy
        self.readinessGate = readinessGate
        self.maxSkew = maxSkew
        self.servesAfterDeletion = servesAfterDeletion
        self.secondsAway = secondsAway
    }

    var pods: Int { zones.joined().reduce(0, +) }

    /// Why the search cannot answer, or nil when it can.
    package var refusal: String? {
        if zones.contains(where: \.isEmpty) || zones.isEmpty { return "a zone without nodes is none of the cluster's" }
        if zones.joined().contains(where: { $0 < 0 }) || min(desiredHealthy, servesAfterDeletion, secondsAway) < 0 {
            return "a count is negative"
        }
        if let maxSkew, maxSkew < 1 { return "a skew under 1 would leave pods without a zone" }
        if available.lowerBound < 0 || healthy.lowerBound < 0 { return "a timing is negative" }
        if readinessGate,
            available.lowerBound < healthy.lowerBound || available.upperBound < healthy.upperBound
        {
            return "with the gate no pod is ready before it is healthy"
        }
        if pods > RevisedPods.most { return "too many pods" }
        if max(available.upperBound, healthy.upperBound) > RevisedPod.oldestAge { return "too long a timing" }
        return nil
    }
}
