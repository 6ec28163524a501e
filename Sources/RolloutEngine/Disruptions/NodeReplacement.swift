/// The replacement of all nodes of a workload: new nodes first, then every old pod is evicted, as its budget allows.
///
/// The evictor evicts any of the pods that were there at the start whenever the ready pods stay at or above the budget, and
/// may wait as long as it likes. Each eviction creates one pod at once, which the constraint over zones places among all that
/// live: they belong to one ReplicaSet, so that a count per revision counts them all. Replacements are not evicted
/// (the Eviction API of Kubernetes 1.36, pkg/registry/core/pod/storage/eviction.go; pkg/controller/disruption).
package struct NodeReplacement: Hashable, Sendable {
    /// Pods of each zone at the start.
    package var zones: [Int]
    /// Healthy pods that the PodDisruptionBudget asks for; 0 without one.
    package var desiredHealthy: Int
    /// Seconds from a pod's creation until it counts for the budget.
    package var ready: SecondsInterval
    /// Seconds from a pod's creation until the load balancer routes to it.
    package var healthy: SecondsInterval
    package var readinessGate: Bool
    /// Of the constraint over zones that binds the scheduler; nil without one.
    package var maxSkew: Int?
    /// Seconds for which an evicted pod still serves.
    package var servesAfterDeletion: Int

    package init(
        zones: [Int],
        desiredHealthy: Int,
        ready: SecondsInterval,
        healthy: SecondsInterval,
        readinessGate: Bool,
        maxSkew: Int?,
        servesAfterDeletion: Int
    ) {
        self.zones = zones
        self.desiredHealthy = desiredHealthy
        self.ready = ready
        self.healthy = healthy
        self.readinessGate = readinessGate
        self.maxSkew = maxSkew
        self.servesAfterDeletion = servesAfterDeletion
    }

    /// How many evictions may be open at once.
    var evictable: Int { zones.reduce(0, +) - desiredHealthy }

    /// The longest time for which a zone that is served at the start is not served.
    ///
    /// Let t be the fewest of the zone's pods to which single evictions can bring it while no replacement has to go there
    /// (`EvictionWalk`). Where t is 0, all replacements can stand elsewhere and the zone stays dark; else see `window`.
    ///
    /// - Parameter zone: The zone's index.
    /// - Returns: Nil where the search for `t` would take more than `EngineLimits.evictionStates` states.
    package func blackout(of zone: Int) -> WindowLength? {
        guard zones[zone] > 0, evictable > 0 else { return .zero }
        let walk = walk(from: zone, states: EngineLimits.evictionStates)
        return walk.isComplete ? window(left: walk.fewest) : nil
    }

    /// The window of a zone whose last pods are evicted while none of their replacements can stand elsewhere.
    ///
    /// They go in ⌈left / evictable⌉ batches, each of which has to be ready before the next: with the gate only a single
    /// batch leaves the zone dark, until its replacement is healthy; without it the later ones begin `ready` after the first.
    ///
    /// - Parameter left: Pods of the zone when the first replacement has to go there.
    /// - Returns: The window's length, without end where none has to.
    func window(left: Int) -> WindowLength {
        guard left > 0 else { return .unbounded }
        let later = batches(of: left) - 1
        let dark = healthy.most - servesAfterDeletion
        if readinessGate { return later == 0 ? .seconds(max(0, dark)) : .zero }
        return .seconds(max(0, dark - later * ready.least))
    }

    /// - Returns: In how many batches the budget lets so many pods go.
    func batches(of pods: Int) -> Int { (pods + evictable - 1) / evictable }

    /// Looks how few pods a zone can be brought to while every replacement goes to other zones.
    ///
    /// - Returns: The walk, at its end or after so many states.
    func walk(from zone: Int, states: Int) -> EvictionWalk {
        EvictionWalk(zones, target: zone, maxSkew: maxSkew, course: .replacement, states: states)
    }

    /// The longest time for which no zone is served: zones do not matter to it.
    ///
    /// - Returns: The blackout of a single zone that holds every pod.
    package var outage: WindowLength {
        let pods = zones.reduce(0, +)
        return pods > 0 && evictable > 0 ? window(left: pods) : .zero
    }
}

extension NodeReplacement {
    /// The zone that is dark for the longest time, with that time.
    ///
    /// - Returns: Nil where some zone is not known.
    package var worst: (zone: Int, length: WindowLength)? {
        var solved: [Int: WindowLength] = [:]
        var worst: (zone: Int, length: WindowLength)?
        for zone in zones.indices {
            guard let length = solved[zones[zone]] ?? blackout(of: zone) else { return nil }
            solved[zones[zone]] = length
            if worst.map({ $0.length < length }) ?? true { worst = (zone, length) }
        }
        return worst
    }
}
