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
    /// (`fewestLeft`). Where t is 0, all replacements can stand elsewhere and the zone stays dark. Else the last t pods go in
    /// ⌈t / evictable⌉ batches, each of which has to be ready before the next: with the gate only a single batch leaves the
    /// zone dark, until its replacement is healthy; without it the later ones begin `ready` after the first.
    ///
    /// - Parameter zone: The zone's index.
    /// - Returns: Nil where the search for `t` would take more than `EngineLimits.evictionStates` states.
    package func blackout(of zone: Int) -> WindowLength? {
        guard zones[zone] > 0, evictable > 0 else { return .zero }
        guard let left = fewestLeft(in: zone) else { return nil }
        guard left > 0 else { return .unbounded }
        let later = (left + evictable - 1) / evictable - 1
        let dark = healthy.most - servesAfterDeletion
        if readinessGate { return later == 0 ? .seconds(max(0, dark)) : .zero }
        return .seconds(max(0, dark - later * ready.least))
    }

    /// The fewest pods to which a zone can be brought while every replacement goes to other zones.
    ///
    /// Which of the other zones' pods are replacements is all one, so that their totals, in order, are the whole state. Neither
    /// the budget nor time enters.
    ///
    /// - Returns: Pods; nil where the search was given up.
    private func fewestLeft(in zone: Int) -> Int? {
        guard let maxSkew else { return zones.count > 1 ? 0 : zones[zone] }
        var others = zones
        let own = others.remove(at: zone)
        let start = State(own: own, others: others.sorted())
        var seen: Set<State> = [start]
        var open = [start]
        var fewest = own
        while let state = open.popLast() {
            for evicted in state.evictions {
                for next in evicted.placements(maxSkew) where seen.insert(next).inserted {
                    guard seen.count <= EngineLimits.evictionStates else { return nil }
                    fewest = min(fewest, next.own)
                    if fewest == 0 { return 0 }
                    open.append(next)
                }
            }
        }
        return fewest
    }

    /// Pods of the zone in question, and of the others in order.
    private struct State: Hashable {
        var own: Int
        var others: [Int]

        /// The states after the eviction of one pod.
        var evictions: [State] {
            var states = own > 0 ? [State(own: own - 1, others: others)] : []
            for index in others.indices where others[index] > 0 && (index == 0 || others[index - 1] < others[index]) {
                var changed = others
                changed[index] -= 1
                states.append(State(own: own, others: changed))
            }
            return states
        }

        /// The states after the placement of its replacement in another zone.
        func placements(_ maxSkew: Int) -> [State] {
            let least = min(own, others.first ?? own)
            return others.indices.compactMap { index in
                // Zones that are alike give the same state; the last of them keeps the order.
                guard others[index] + 1 - least <= maxSkew,
                    index + 1 == others.count || others[index + 1] > others[index]
                else { return nil }
                var changed = others
                changed[index] += 1
                return State(own: own, others: changed)
            }
        }
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
