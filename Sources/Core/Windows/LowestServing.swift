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
    /// that counts all, the lower bound is 1 and the upper one is what the plain rollout shows that deletes this zone's
    /// pods first, at both ends of the availability interval.
    ///
    /// `blackout` is the zone's worst case, as computed by `blackout(of:)`.
    package func lowestServing(of zone: Int, blackout: WorstCase) throws(InvalidRolloutModel) -> LowestServing {
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
        let lowest = plainRollouts(against: zone).reduce(pods) { lowest, events in
            min(lowest, Replay(self).observe(events).lowestServing[zone])
        }
        return LowestServing(atLeast: blackout.upperBound.isPositive ? 0 : min(1, lowest), atMost: lowest)
    }

    /// A rollout in which a zone without a window serves as few pods as `lowestServing` says that some rollout does.
    ///
    /// The zone must have pods.
    package func rolloutWithFewest(of zone: Int) -> [RolloutEvent] {
        if spread?.counts == .revision, zones.count > 1 {
            return LowestByRevision(model: self, target: zone).witness()
        }
        return Replay(self).withFewest(of: zone, among: plainRollouts(against: zone))
    }

    /// The plain rollout that is unkind to the zone, with every pod as slow as it can be, and as fast.
    func plainRollouts(against zone: Int) -> [[RolloutEvent]] {
        let script = TargetFirst(model: self, target: zone).script()
        let order = Array(1...replicas)
        return [available.most, available.least].map { pace in
            let dates = order.map { ($0 + inFlight - 1) / inFlight * pace }
            return Witness(script: script, pods: order, dates: dates, target: zone).events()
        }
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
