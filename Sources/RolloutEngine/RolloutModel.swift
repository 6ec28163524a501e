/// One rollout of a Deployment as the windows see it: where the old pods are, what the controller may do, and how long
/// a new pod can take.
///
/// The values are effective ones: percentages are already rounded. Two plans that behave alike are equal here, because
/// a surge or an unavailability above the number of pods is clamped to it.
///
///     let plan = try RolloutModel(zones: [2, 2, 2], maxSurge: 1, maxUnavailable: 0, …)
///     plan.blackout(of: 0)
package struct RolloutModel: Hashable, Sendable {
    /// Old pods of each zone when the rollout starts; empty zones count for the spread.
    package let zones: [Int]
    package let maxSurge: Int
    package let maxUnavailable: Int
    /// Seconds from a pod's creation until the Deployment counts it as available.
    package let available: SecondsInterval
    /// Seconds from a pod's creation until the load balancer routes to it.
    package let healthy: SecondsInterval
    /// True when a pod is never available before the load balancer routes to it.
    package let readinessGate: Bool
    /// The scheduler's hard constraint on zones; nil lets every pod go anywhere.
    package let spread: HardSpread?
    /// Seconds for which a deleted pod still serves its zone.
    package let servesAfterDeletion: Int

    /// `spec.replicas`.
    package let replicas: Int

    package init(
        zones: [Int],
        maxSurge: Int,
        maxUnavailable: Int,
        available: SecondsInterval,
        healthy: SecondsInterval,
        readinessGate: Bool,
        spread: HardSpread?,
        servesAfterDeletion: Int
    ) throws(InvalidRolloutModel) {
        try Self.checkZones(zones)
        try Self.checkCount(maxSurge, "maxSurge")
        try Self.checkCount(maxUnavailable, "maxUnavailable")
        try Self.checkInterval(available, "available")
        try Self.checkInterval(healthy, "healthy")
        try Self.checkTime(servesAfterDeletion, "servesAfterDeletion")
        if readinessGate { try Self.checkGate(available: available, healthy: healthy) }
        if let spread, spread.maxSkew < 1 {
            throw InvalidRolloutModel(
                code: .maxSkewNotPositive,
                message: "maxSkew is \(spread.maxSkew), must be at least 1"
            )
        }
        let replicas = zones.reduce(0, +)
        self.zones = zones
        self.replicas = replicas
        self.maxSurge = min(maxSurge, replicas)
        // Kubernetes never lets both be 0, since the rollout could not take its first step.
        self.maxUnavailable = maxSurge == 0 && maxUnavailable == 0 ? 1 : min(maxUnavailable, replicas)
        self.available = available
        self.healthy = healthy
        self.readinessGate = readinessGate
        self.spread = spread.map { HardSpread(maxSkew: min($0.maxSkew, EngineLimits.pods + 1), counts: $0.counts) }
        self.servesAfterDeletion = servesAfterDeletion
    }
}

extension RolloutModel {
    /// How many new pods can be on their way at once, when there are that many.
    ///
    /// Not cut at the number of pods: the dates of creations are counted with the sum, and a sum above the number of
    /// pods says that all of them are created in the first instant.
    package var inFlight: Int { maxSurge + maxUnavailable }

    /// The same plan from another placement of as many zones.
    package func starting(from zones: [Int]) throws(InvalidRolloutModel) -> RolloutModel {
        try RolloutModel(
            zones: zones,
            maxSurge: maxSurge,
            maxUnavailable: maxUnavailable,
            available: available,
            healthy: healthy,
            readinessGate: readinessGate,
            spread: spread,
            servesAfterDeletion: servesAfterDeletion
        )
    }
}
