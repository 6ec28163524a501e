/// Whether the nodes of a workload can all be drained in place.
package enum DrainEnd: Hashable, Sendable {
    /// Every order of drains and placements can be gone on with.
    case ends
    /// The budget allows no eviction, even when every pod is healthy.
    case neverBegins
    /// A zone's only node can never be emptied, since the pods that wait for it are all that the budget lets go.
    ///
    /// `evicted` pods went before; `waiting` of their replacements find no node, and `left` pods are still on the node.
    case stuck(zone: Int, evicted: Int, waiting: Int, left: Int)
    /// No drain was found that gets stuck, and none is ruled out.
    case unknown
}

extension DisruptionModel {
    /// Whether drains in place can come to where nothing can ever be evicted again: times do not matter.
    ///
    /// A replacement finds no node only where its own zone's only node is cordoned, that zone is the emptiest, and the others are
    /// too full. Such pods wait until the node is back, and count against the budget: with U evictions, stuck when U wait and
    /// the node still has pods. Before the first of them the zone had U + 1 pods at least and every other maxSkew − 1 more,
    /// so that fewer than k (U + 1) + (k − 1) (maxSkew − 1) pods in k zones always end.
    ///
    /// - Returns: Proven, or `unknown`.
    package var drainEnd: DrainEnd {
        guard replicas > 0 else { return .ends }
        guard evictable > 0 else { return .neverBegins }
        let single = zones.indices.filter { zones[$0].nodes == 1 }
        if single.isEmpty { return .ends }
        if zones.count > 1 {
            guard let maxSkew else { return .ends }
            let others = zones.count - 1
            if replicas < zones.count * (evictable + 1) + others * (maxSkew - 1) { return .ends }
        } else if replicas <= evictable {
            return .ends
        }
        for zone in single {
            if let stuck = stuck(draining: zone) { return stuck }
        }
        return .unknown
    }

    /// Drains a zone's only node first, each replacement in the emptiest zone that takes it.
    private func stuck(draining zone: Int) -> DrainEnd? {
        var counts = pods
        var waiting = 0
        while counts[zone] > 0 {
            if waiting == evictable {
                let evicted = zones[zone].pods - counts[zone]
                return .stuck(zone: zone, evicted: evicted, waiting: waiting, left: counts[zone])
            }
            counts[zone] -= 1
            let others = counts.indices.filter { $0 != zone }
            let least = counts.min() ?? 0
            if let other = others.min(by: { counts[$0] < counts[$1] }), counts[other] + 1 - least <= maxSkew ?? .max {
                counts[other] += 1
            } else {
                waiting += 1
            }
        }
        return nil
    }
}
