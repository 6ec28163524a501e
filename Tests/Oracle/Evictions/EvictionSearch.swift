/// Tries every behaviour of a node replacement and remembers the worst.
///
/// Written from the rules of the model and nothing else, as the oracle against which faster engines are tested. It
/// never argues which move is best: every eviction, placement and timing is tried, from every state.
///
/// An instant is a sequence of single steps, in any order: an original pod is evicted and its replacement placed in
/// the same step, a replacement becomes ready, one in the target becomes healthy. A second passes whenever no pod is at
/// the end of an interval, since the evictor need not hurry.
///
/// What the rules leave open, and what it means here:
/// - The replacement is placed before the next eviction, and counts for the spread at once. Its zone's own victim does
///   not count any more.
/// - Replacements stay on their new nodes: none is evicted.
/// - An evictor that has emptied the zone before it got a replacement may wait for ever, though pods are left elsewhere.
package final class EvictionSearch {
    private let plan: EvictionInstance
    private let zones: Int
    private let pods: Int
    private var known: [State: Int] = [:]

    /// Stands for a darkness without end.
    private static let forever = Int.max

    private init(_ plan: EvictionInstance) {
        self.plan = plan
        zones = plan.zones.count
        pods = plan.zones.reduce(0, +)
    }

    /// Solves the instance, which must not be one with a `refusal`.
    ///
    /// - Returns: The longest blackout of each zone, and the number of states that were looked at.
    package static func solve(_ plan: EvictionInstance) -> (blackouts: [Blackout], states: Int) {
        var states = 0
        let blackouts = plan.zones.indices.map { zone in
            let answer = solve(plan, zone: zone)
            states += answer.states
            return answer.blackout
        }
        return (blackouts, states)
    }

    /// Solves the instance, which must not be one with a `refusal`, for one zone.
    ///
    /// - Returns: The zone's longest blackout, and the number of states that were looked at.
    package static func solve(_ plan: EvictionInstance, zone: Int) -> (blackout: Blackout, states: Int) {
        // A zone that serves nobody at the start has no blackout, even when it stays empty for good.
        guard plan.zones[zone] > 0 else { return (.seconds(0), 0) }
        let search = EvictionSearch(plan)
        var old = plan.zones
        old.swapAt(0, zone)
        let darkness = search.worst(from: State(old: old))
        let states = search.known.count
        guard darkness != forever else { return (.unbounded, states) }
        return (.seconds(max(0, darkness - plan.servesAfterDeletion)), states)
    }

    /// The most seconds, from this state on, between the target's last eviction and its first healthy replacement.
    ///
    /// What `servesAfterDeletion` takes from it is subtracted once, at the end: it only shifts the beginning.
    ///
    /// - Returns: The seconds, or `forever`.
    private func worst(from state: State) -> Int {
        if state.old(0) == 0, state.new(0) == 0 { return Self.forever }
        if let known = known[state] { return known }

        var worst = 0
        func consider(_ next: State, seconds: Int = 0) {
            guard worst != Self.forever else { return }
            let rest = self.worst(from: next)
            worst = max(worst, rest == Self.forever ? rest : rest + seconds)
        }

        // Evictions. Each leaves as many live pods as before, of which the replacement is not ready.
        let ready = pods - state.elsewhere.count - state.pending.count
        if ready - 1 >= plan.desiredHealthy {
            for zone in 0..<zones where state.old(zone) > 0 {
                let evicted = state.deletingOld(in: zone, of: zones)
                for replacement in zonesForReplacement(evicted) {
                    consider(evicted.creating(in: replacement, of: zones))
                }
            }
        }

        // Pods that become ready now. With the gate, a pod of the target is healthy by then, and the search over.
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

        // A pod of the target that becomes healthy now ends the darkness here, which adds 0, as `worst` starts.
        let overdue =
            state.elsewhere.contains(age: plan.available.upperBound)
            || !plan.readinessGate && state.pending.contains(age: plan.available.upperBound)
            || state.pending.contains(age: plan.healthy.upperBound)
            || state.unrouted.contains(age: plan.healthy.upperBound)
        let waits = !state.elsewhere.isEmpty || !state.pending.isEmpty || !state.unrouted.isEmpty
        if waits, !overdue { consider(state.aged(), seconds: state.old(0) == 0 ? 1 : 0) }
        known[state] = worst
        return worst
    }

    /// Compares the zones as the hard spread does; one that has the minimum always qualifies.
    ///
    /// - Returns: The zones that may take the next pod.
    private func zonesForReplacement(_ state: State) -> [Int] {
        guard let skew = plan.maxSkew else { return Array(0..<zones) }
        let counts = (0..<zones).map { state.old($0) + state.new($0) }
        let least = counts.min() ?? 0
        return (0..<zones).filter { counts[$0] + 1 - least <= skew }
    }
}
