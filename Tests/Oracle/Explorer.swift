/// Tries every behaviour of a rolling update and remembers the worst.
///
/// Written from the rules of the rollout model and nothing else, as the oracle against which faster engines are
/// tested. It never argues which move is best: every move that the page allows is tried, from every state.
///
/// An instant is a sequence of single steps, in any order: an old pod is deleted, a new pod is created in a zone, a new
/// pod becomes available, a new pod of the target becomes healthy. A second passes when the controller has nothing
/// left to do and no pod is at the end of an interval.
///
/// Where the page can be misread, this is what it means here. The other readings of the first three points, of the
/// minimum and of `counts` were tried, and fail vectors or lines of the corpus:
/// - Creations go before deletions only at the start. Later a deletion may come before the creations that are due, or
///   after, and the order matters because the spread counts live pods at the moment of each creation.
/// - Pods that become available in one instant may all do so before the controller moves. Taking them one at a time
///   with the controller's full answer between is among the orders tried, but not all of them.
/// - A pod's timing may be strictly inside its interval: that is how two slots come to meet in one instant.
/// - A deleted pod leaves every count at once. A zone without pods still sets the minimum to 0.
/// - A pod that is healthy the very second its zone's last pod stops to serve leaves no blackout.
/// - Once all N new pods are elsewhere the answer is unbounded, though old pods of the target may still be live.
/// - With `counts` revision the old pods are in no count, the new ones are in one revision.
package final class Explorer {
    private let plan: Instance
    private let zones: Int
    private let pods: Int
    private var known: [State: Int] = [:]

    /// Stands for a darkness without end.
    private static let forever = Int.max

    private init(_ plan: Instance) {
        self.plan = plan
        zones = plan.zones.count
        pods = plan.zones.reduce(0, +)
    }

    /// The longest blackout of the target zone, and the number of states that were looked at.
    ///
    /// The instance must not be one with a `refusal`.
    package static func solve(_ plan: Instance) -> (blackout: Blackout, states: Int) {
        // A zone that serves nobody at the start has no blackout, even when it stays empty for good.
        guard plan.zones[plan.target] > 0 else { return (.seconds(0), 0) }
        let explorer = Explorer(plan)
        var old = plan.zones
        old.swapAt(0, plan.target)
        let darkness = explorer.worstStart(State(old: old), creations: min(plan.maxSurge, explorer.pods))
        let states = explorer.known.count
        guard darkness != forever else { return (.unbounded, states) }
        return (.seconds(max(0, darkness - plan.servesAfterDeletion)), states)
    }

    /// The worst over all placements of the pods that are created before the first deletion.
    ///
    /// With S = 0 there are none, and the counts let the controller begin only with deletions.
    private func worstStart(_ state: State, creations: Int) -> Int {
        guard creations > 0 else { return worst(from: state) }
        return zonesForCreation(state)
            .map { worstStart(state.creating(in: $0, of: zones), creations: creations - 1) }
            .max() ?? 0
    }

    /// The most seconds, from this state on, between the target's last deletion and its first healthy pod.
    ///
    /// What `servesAfterDeletion` takes from it is subtracted once, at the end: it only shifts the beginning. Seconds
    /// count while no old pod is left in the target. A first healthy pod that comes earlier yields 0, not less.
    private func worst(from state: State) -> Int {
        // All new pods are placed and none is here: whatever follows, the rollout ends with no pod in the target.
        let created = (0..<zones).reduce(0) { $0 + state.new($1) }
        if created == pods, state.new(0) == 0 { return Self.forever }
        if let known = known[state] { return known }

        var worst = 0
        func consider(_ next: State, seconds: Int = 0) {
            guard worst != Self.forever else { return }
            let rest = self.worst(from: next)
            worst = max(worst, rest == Self.forever ? rest : rest + seconds)
        }

        // The controller. Pods that are terminating are in no count. Old pods are available.
        let old = (0..<zones).reduce(0) { $0 + state.old($1) }
        let available = old + created - state.elsewhere.count - state.pending.count
        let creates = old + created < pods + plan.maxSurge && created < pods
        let deletes = old > 0 && available > pods - plan.maxUnavailable
        if creates {
            for zone in zonesForCreation(state) { consider(state.creating(in: zone, of: zones)) }
        }
        if deletes {
            for zone in 0..<zones where state.old(zone) > 0 { consider(state.deletingOld(in: zone, of: zones)) }
        }

        // Pods that become available now. With the gate, a pod of the target is healthy by then, and the search over.
        for age in plan.available where state.elsewhere.contains(age: age) {
            var next = state
            next.elsewhere.remove(age: age)
            consider(next)
        }
        if !plan.readinessGate {
            for age in plan.available where state.pending.contains(age: age) {
                var next = state
                next.pending.remove(age: age)
                next.unrouted.insert(age: age)
                consider(next)
            }
        }

        // A pod of the target that becomes healthy now ends the darkness here, which adds 0. `worst` starts with that,
        // and when no pod can, it is no more than what the steps above and below yield: some step is always possible.
        let overdue =
            state.elsewhere.contains(age: plan.available.upperBound)
            || !plan.readinessGate && state.pending.contains(age: plan.available.upperBound)
            || state.pending.contains(age: plan.healthy.upperBound)
            || state.unrouted.contains(age: plan.healthy.upperBound)
        if !creates, !deletes, !overdue {
            consider(state.aged(), seconds: state.old(0) == 0 ? 1 : 0)
        }
        known[state] = worst
        return worst
    }

    /// The zones that may take the next pod.
    ///
    /// The minimum runs over all zones, so one that has it always qualifies.
    private func zonesForCreation(_ state: State) -> [Int] {
        guard let skew = plan.maxSkew else { return Array(0..<zones) }
        let counts = (0..<zones).map { state.new($0) + (plan.counts == .all ? state.old($0) : 0) }
        let least = counts.min() ?? 0
        return (0..<zones).filter { counts[$0] + 1 - least <= skew }
    }
}
