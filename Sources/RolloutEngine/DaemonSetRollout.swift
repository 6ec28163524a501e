/// The windows of a DaemonSet's rolling update.
///
/// Each new pod is on its old pod's node, so zones keep their counts and no window is unbounded. Exactly one of
/// maxUnavailable U and maxSurge S is positive; let o be the pods of the zone.
///
/// *maxUnavailable.* A pod is deleted while fewer than U nodes are unavailable; its successor is created when it is gone,
/// at most T and at least e later. With U ≥ o all go at once: T + h(hi) − e. Otherwise let L be the last deletion: at most
/// U of the zone's nodes are unavailable, so o − U have new pods that are available, created before L − a(lo), and the
/// last of their deletions is at least e earlier; repeated r = ⌈o / U⌉ − 1 times, one was created before
/// L − r · a(lo) − (r − 1) · e: at most h(hi) − r · (a(lo) + e), and slots in step reach it. With the gate an available pod
/// is healthy: none.
///
/// *maxSurge.* A node gets its new pod first and loses the old one when that is available, S nodes at a time. The zone's
/// last deletion is r = ⌈o / S⌉ availability times after its first creation at least: h(hi) − r · a(lo) − e; with the
/// gate none.
package struct DaemonSetRollout: Sendable {
    private let model: RolloutModel
    private let grace: Int

    /// The model gives placement, times, gate, and exactly one of surge and unavailability; a spread plays no part.
    ///
    /// `terminationGracePeriod` is T, time units for which a deleted pod can still exist.
    package init(_ model: RolloutModel, terminationGracePeriod: Int) throws(InvalidRolloutModel) {
        if model.replicas > 0, (model.maxSurge > 0) == (model.maxUnavailable > 0) {
            throw InvalidRolloutModel(
                code: .surgeAndUnavailability,
                message: "of a DaemonSet's maxSurge and maxUnavailable exactly one must be positive"
            )
        }
        self.model = model
        grace = terminationGracePeriod
    }

    /// Time units after which a deleted pod can be gone at the earliest.
    private var leastGone: Int { min(grace, model.servesAfterDeletion) }

    package func blackout(of zone: Int) throws(InvalidRolloutModel) -> WorstCase {
        try model.checkZone(zone)
        return worst(of: [zone])
    }

    package func outage() -> WorstCase { worst(of: Array(model.zones.indices)) }

    /// The window of several zones together, which is that of one zone with all their pods.
    private func worst(of zones: [Int]) -> WorstCase {
        let pods = zones.reduce(0) { $0 + model.zones[$1] }
        let slots = max(1, model.inFlight)
        let rounds = model.maxSurge > 0 ? (pods + slots - 1) / slots : (pods + slots - 1) / slots - 1
        let window: Int
        if rounds > 0 {
            // A pod that is replaced in place is there for as long as it serves.
            let pauses = model.maxSurge > 0 ? 0 : (rounds - 1) * leastGone
            window = model.readinessGate ? 0 : model.healthy.most - rounds * model.available.least - pauses
        } else {
            window = grace + model.healthy.most
        }
        let length = max(0, window - model.servesAfterDeletion)
        guard pods > 0, length > 0 else { return .none() }
        // Successors wait for the grace period only when all fit in one round.
        return WorstCase(
            length: .seconds(length),
            upperBound: .seconds(length),
            witness: events(first: zones, isSlow: rounds == 0),
            searched: 0
        )
    }

    /// A rollout that is unkind to a zone, all as fast as can be or all as slow, whichever serves fewer of its pods.
    package func rolloutWithFewest(of zone: Int) -> [RolloutEvent] {
        Replay(model).withFewest(of: zone, among: [true, false].map { events(first: [zone], isSlow: $0) })
    }

    /// Slots in step, the zones in question first.
    private func events(first zones: [Int], isSlow: Bool) -> [RolloutEvent] {
        var dated = StrategyEvents(model)
        let order = zones + model.zones.indices.filter { !zones.contains($0) }
        let nodes = order.flatMap { zone in repeatElement(zone, count: model.zones[zone]) }
        let gone = model.maxSurge > 0 ? 0 : isSlow ? grace : leastGone
        let pace = isSlow ? model.available.most : model.available.least
        for (number, zone) in nodes.enumerated() {
            let start = number / max(1, model.inFlight) * (gone + pace)
            // A new pod comes when the old one is gone, or the old one goes when the new one is available.
            if model.maxSurge == 0 { dated.delete(in: zone, at: start) }
            dated.create(in: zone, at: start + gone, available: pace)
            if model.maxSurge > 0 { dated.delete(in: zone, at: start + pace) }
        }
        return dated.sorted()
    }
}
