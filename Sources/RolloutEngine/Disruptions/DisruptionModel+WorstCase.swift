extension DisruptionModel {
    /// The longest time for which a zone that is served at the start is not served.
    ///
    /// - Parameters:
    ///   - zone: The zone's index.
    ///   - disruption: What happens to the nodes.
    ///   - budget: From which searches take their work; where it runs out the bound may be above the length that is shown.
    /// - Returns: The length, in seconds, with a proven bound and a witness.
    /// - Throws: `InvalidRolloutModel` where there is no such zone, or a time is out of range.
    package func worstCase(
        of zone: Int,
        under disruption: Disruption,
        budget: WorkBudget
    ) throws(InvalidRolloutModel) -> DisruptionCase {
        try disruption.check()
        guard zones.indices.contains(zone) else {
            throw InvalidRolloutModel(code: .noSuchZone, message: "there is no zone number \(zone)")
        }
        var walks = DisruptionWalks(self, budget: budget)
        return crossZone ? outage(under: disruption, &walks) : worstCase(of: zone, under: disruption, &walks)
    }

    /// The worst cases of all zones, in order, which share their searches.
    ///
    /// With cross-zone load balancing every zone forwards to all pods, so each has the window of the whole load balancer.
    ///
    /// - Returns: As many cases as there are zones.
    /// - Throws: `InvalidRolloutModel` where a time is out of range.
    package func worstCases(
        under disruption: Disruption,
        budget: WorkBudget
    ) throws(InvalidRolloutModel) -> [DisruptionCase] {
        try disruption.check()
        var walks = DisruptionWalks(self, budget: budget)
        if crossZone {
            return [DisruptionCase](repeating: outage(under: disruption, &walks), count: zones.count)
        }
        return zones.indices.map { worstCase(of: $0, under: disruption, &walks) }
    }

    /// The longest time for which no zone is served.
    ///
    /// - Returns: The length, in seconds; the witness is one of `inOneZone`.
    /// - Throws: `InvalidRolloutModel` where a time is out of range.
    package func outage(
        under disruption: Disruption,
        budget: WorkBudget
    ) throws(InvalidRolloutModel) -> DisruptionCase {
        try disruption.check()
        var walks = DisruptionWalks(self, budget: budget)
        return outage(under: disruption, &walks)
    }

    /// The same workload where zones do not matter, with all its nodes in one.
    package var inOneZone: DisruptionModel {
        get throws(InvalidRolloutModel) {
            let known = zones.compactMap(\.podsOnNodes)
            let nodes = min(EngineLimits.nodes, zones.reduce(0) { $0 + $1.nodes })
            let whole =
                known.count == zones.count && known.joined().count <= EngineLimits.nodes
                ? DisruptedZone(podsOnNodes: Array(known.joined())) : DisruptedZone(pods: replicas, nodes: nodes)
            return try DisruptionModel(
                zones: [whole],
                desiredHealthy: desiredHealthy,
                ready: ready,
                healthy: healthy,
                readinessGate: readinessGate,
                maxSkew: nil,
                servesAfterDeletion: servesAfterDeletion,
                crossZone: crossZone
            )
        }
    }

    private func worstCase(
        of zone: Int,
        under disruption: Disruption,
        _ walks: inout DisruptionWalks
    ) -> DisruptionCase {
        guard zones[zone].pods > 0 else { return .none(.servesNobody) }
        return switch disruption {
        case .nodeReplacement: nodeReplacement(of: zone, &walks)
        case .drainInPlace(let away): DrainBounds(self, away: away).worstCase(of: zone, &walks)
        case .nodeLoss(let deleted): NodeLoss(self, deleted: deleted).worstCase(of: zone, &walks)
        }
    }

    private func outage(under disruption: Disruption, _ walks: inout DisruptionWalks) -> DisruptionCase {
        guard replicas > 0 else { return .none(.servesNobody) }
        return switch disruption {
        case .nodeReplacement: nodeReplacementOutage(walks)
        case .drainInPlace(let away): DrainBounds(self, away: away).outage(&walks)
        case .nodeLoss(let deleted): NodeLoss(self, deleted: deleted).outage(walks)
        }
    }
}
