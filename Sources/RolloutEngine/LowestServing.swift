/// The fewest pods of a zone that are served at one time, as far as it is proven.
package struct LowestServing: Hashable, Sendable {
    /// No behaviour serves fewer.
    package let atLeast: Int
    /// Some behaviour serves so few.
    package let atMost: Int

    package var exact: Bool { atLeast == atMost }
}

extension RolloutModel {
    /// Bounds on the fewest served pods of one zone.
    ///
    /// Zero exactly when the zone has a window; one zone alone has all pods of the load balancer, for which
    /// `RolloutCourse` has the exact number; `LowestByRevision` is exact for a constraint that counts the revision. For one
    /// that counts all, the lower bound is 1 and the upper one is the least that `PlainRollouts` show.
    ///
    /// `blackout` is the zone's worst case, as computed by `blackout(of:)`; `plain` are the plan's own, where they are
    /// there already.
    package func lowestServing(
        of zone: Int,
        blackout: WorstCase,
        plain: PlainRollouts? = nil
    ) throws(InvalidRolloutModel) -> LowestServing {
        try checkZone(zone)
        let pods = zones[zone]
        guard pods > 0 else { return LowestServing(atLeast: 0, atMost: 0) }
        if blackout.length.isPositive { return LowestServing(atLeast: 0, atMost: 0) }
        if pods == replicas, zones.count == 1 {
            return LowestServing(atLeast: fewestServed, atMost: fewestServed)
        }
        if spread?.counts == .revision {
            let lowest = LowestByRevision(model: self, target: zone).lowest()
            return LowestServing(atLeast: lowest, atMost: lowest)
        }
        let lowest = (plain ?? PlainRollouts(self)).fewest(ofPods: pods).served
        return LowestServing(atLeast: blackout.upperBound.isPositive ? 0 : min(1, lowest), atMost: lowest)
    }

    /// A rollout in which a zone with as many old pods as this one serves as few as `lowestServing` says that some does.
    ///
    /// The zone must have pods and no window.
    package func rolloutWithFewest(of zone: Int) -> [RolloutEvent] {
        if spread?.counts == .revision, zones.count > 1 {
            return LowestByRevision(model: self, target: zone).witness()
        }
        return PlainRollouts(self).fewest(ofPods: zones[zone]).rollout
    }
}

extension Replay {
    /// Of some rollouts the first in which the zone serves fewest pods; empty where there is none.
    func withFewest(of zone: Int, among rollouts: [[RolloutEvent]]) -> [RolloutEvent] {
        let lowest = rollouts.map { observe($0).lowestServing[zone] }
        guard let least = lowest.indices.min(by: { lowest[$0] < lowest[$1] }) else { return [] }
        return rollouts[least]
    }
}
