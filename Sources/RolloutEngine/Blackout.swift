extension RolloutModel {
    /// The longest time for which a zone that was served when the rollout started is not served.
    ///
    /// `budget` is the number of search states to expand at most; beyond it the answer has a bound that may be above the
    /// length shown.
    package func blackout(
        of zone: Int,
        budget: Int = SearchBudget.states
    ) throws(InvalidRolloutModel) -> WorstCase {
        try checkZone(zone)
        guard zones[zone] > 0 else { return .none() }
        guard let spread, spread.counts == .all, zones.count > 1 else {
            return ForcedByRevision(model: self, target: zone).worstCase()
        }
        return AllRevisionsSearch(model: self, target: zone, maxSkew: spread.maxSkew, budget: budget).worstCase()
    }

    /// The blackout of every zone, in order.
    ///
    /// With cross-zone load balancing every zone forwards to all pods, so each has the window of the whole load balancer.
    package func blackouts(
        crossZone: Bool,
        budget: Int = SearchBudget.states
    ) throws(InvalidRolloutModel) -> [WorstCase] {
        if crossZone { return [WorstCase](repeating: try outage(), count: zones.count) }
        var worst: [WorstCase] = []
        for zone in zones.indices { worst.append(try blackout(of: zone, budget: budget)) }
        return worst
    }

    /// The longest time for which no zone is served.
    ///
    /// Zones do not matter to it: it is the blackout of one zone that holds every pod.
    package func outage() throws(InvalidRolloutModel) -> WorstCase {
        guard replicas > 0 else { return .none() }
        return try inOneZone().blackout(of: 0)
    }

    /// The same rollout where zones do not matter.
    package func inOneZone() throws(InvalidRolloutModel) -> RolloutModel {
        try RolloutModel(
            zones: [replicas],
            maxSurge: maxSurge,
            maxUnavailable: maxUnavailable,
            available: available,
            healthy: healthy,
            readinessGate: readinessGate,
            spread: nil,
            servesAfterDeletion: servesAfterDeletion
        )
    }
}
