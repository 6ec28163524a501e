/// One workload as disruptions other than rollouts see it: where its pods are, how many may go, and how long others take.
///
/// All pods belong to one ReplicaSet, so that a constraint over zones counts them all, whether it counts per revision or not.
///
///     let model = try DisruptionModel(zones: [2, 2, 2].map { DisruptedZone(pods: $0, nodes: 2) }, desiredHealthy: 5, …)
///     try model.worstCase(of: 0, under: .nodeReplacement, budget: budget).length
package struct DisruptionModel: Hashable, Sendable {
    package let zones: [DisruptedZone]
    /// Healthy pods that the PodDisruptionBudget asks for; 0 without one.
    package let desiredHealthy: Int
    /// Seconds from a pod's placement until it is ready, and so counts for the budget.
    package let ready: SecondsInterval
    /// Seconds from a pod's placement until the load balancer routes to it.
    package let healthy: SecondsInterval
    /// True when a pod is never ready before the load balancer routes to it.
    package let readinessGate: Bool
    /// Of the constraint over zones that binds the scheduler; nil without one.
    package let maxSkew: Int?
    /// Seconds for which an evicted pod still serves.
    package let servesAfterDeletion: Int
    /// Whether each of the load balancer's zones forwards to the pods of all.
    package let crossZone: Bool
    package let replicas: Int

    package init(
        zones: [DisruptedZone],
        desiredHealthy: Int,
        ready: SecondsInterval,
        healthy: SecondsInterval,
        readinessGate: Bool,
        maxSkew: Int?,
        servesAfterDeletion: Int,
        crossZone: Bool = false
    ) throws(InvalidRolloutModel) {
        try Self.check(zones)
        try RolloutModel.checkCount(desiredHealthy, "desiredHealthy")
        try RolloutModel.checkInterval(ready, "ready")
        try RolloutModel.checkInterval(healthy, "healthy")
        try RolloutModel.checkTime(servesAfterDeletion, "servesAfterDeletion")
        if readinessGate { try RolloutModel.checkGate(available: ready, healthy: healthy) }
        if let maxSkew, maxSkew < 1 {
            throw InvalidRolloutModel(code: .maxSkewNotPositive, message: "maxSkew is \(maxSkew), must be at least 1")
        }
        self.zones = zones
        replicas = zones.reduce(0) { $0 + $1.pods }
        self.desiredHealthy = min(desiredHealthy, EngineLimits.pods)
        self.ready = ready
        self.healthy = healthy
        self.readinessGate = readinessGate
        self.maxSkew = maxSkew.map { min($0, EngineLimits.pods + 1) }
        self.servesAfterDeletion = servesAfterDeletion
        self.crossZone = crossZone
    }

    private static func check(_ zones: [DisruptedZone]) throws(InvalidRolloutModel) {
        for zone in zones {
            for pods in zone.podsOnNodes ?? [] {
                try RolloutModel.checkCount(pods, "podsOnNodes")
                if pods > EngineLimits.pods {
                    throw InvalidRolloutModel(
                        code: .tooManyPods,
                        message: "a node holds more than \(EngineLimits.pods) pods"
                    )
                }
            }
            if zone.nodes < 1 || zone.nodes > EngineLimits.nodes {
                throw InvalidRolloutModel(
                    code: .nodesOutOfRange,
                    message: "a zone has \(zone.nodes) nodes, must have from 1 to \(EngineLimits.nodes)"
                )
            }
        }
        try RolloutModel.checkZones(zones.map(\.pods))
    }

    /// How many evictions may be open at once; not positive where the budget allows none.
    package var evictable: Int { replicas - desiredHealthy }

    /// Pods of each zone.
    var pods: [Int] { zones.map(\.pods) }

    /// The same question without nodes.
    var replacement: NodeReplacement {
        NodeReplacement(
            zones: pods,
            desiredHealthy: desiredHealthy,
            ready: ready,
            healthy: healthy,
            readinessGate: readinessGate,
            maxSkew: maxSkew,
            servesAfterDeletion: servesAfterDeletion
        )
    }

    /// Seconds after which a pod that takes its least times is ready and healthy.
    var quickest: Int { max(ready.least, healthy.least) }
}
