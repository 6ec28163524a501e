/// Tries every behaviour of a rollout that further pushes interrupt, and remembers the worst.
///
/// Written from the rules of the model and nothing else, as the oracle against which faster engines are tested. It
/// never argues which move is best: every order, victim, placement, timing and instant of a push is tried.
///
/// The controller. Of older revisions it deletes unavailable pods first, those of the oldest revision before others, as
/// long as the live pods are more than N − U and the unavailable new ones together; then available ones while the
/// available are more than N − U, the oldest revision first, inside one any. It creates pods of the newest revision while
/// live < N + S and new < N.
///
/// What the rules leave open, and what it means here. Each of the first three is told by solved instances from its
/// opposite:
/// - A rollout is under way until all older pods are deleted and N new ones available. After that nothing is pushed: it
///   would be a rollout of its own, from the placement that this one has left.
/// - A push may come in an instant before pods change, or between any two steps of the controller after it. The
///   controller does all that the counts allow before a pod changes after a push.
/// - Once one pod has become available or healthy in an instant, all that are due in it do so before anything else
///   happens. So no pod is deleted in the very second in which it must become healthy, but for a push before.
/// - A pod that is healthy the very second its zone's last healthy pod is deleted leaves no blackout.
/// - Several blackouts of a zone may follow each other: the longest counts.
package final class InterruptedSearch {
    /// The most seconds from a state on until a dark target is served, and of any darkness that begins later.
    private struct Darkness {
        var now = 0
        var later = 0
    }

    private let plan: Instance
    private let newestRevision: Int
    private let pods: Int
    private var known: [InterruptedState: Darkness] = [:]

    /// Stands for a darkness without end.
    private static let forever = Int.max

    private init(_ instance: InterruptedInstance) {
        plan = instance.rollout
        newestRevision = instance.interruptions + 1
        pods = plan.zones.reduce(0, +)
    }

    /// Solves the instance, which must not be one with a `refusal`.
    ///
    /// - Returns: The longest blackout of the target zone, and the number of states that were looked at.
    package static func solve(_ instance: InterruptedInstance) -> (blackout: Blackout, states: Int) {
        let plan = instance.rollout
        // A zone that serves nobody at the start has no blackout, even when it stays empty for good.
        guard plan.zones[plan.target] > 0 else { return (.seconds(0), 0) }
        var old = plan.zones
        old.swapAt(0, plan.target)
        let search = InterruptedSearch(instance)
        let darkness = search.worst(from: InterruptedState(old: old)).later
        let states = search.known.count
        guard darkness != forever else { return (.unbounded, states) }
        return (.seconds(max(0, darkness - plan.servesAfterDeletion)), states)
    }

    private func worst(from state: InterruptedState) -> Darkness {
        if let known = known[state] { return known }
        let census = InterruptedCensus(state, of: plan)
        // All new pods are placed and none is here: nothing more need be pushed, and the zone stays empty.
        if census.new == pods, census.newInTarget == 0 { return Darkness(now: Self.forever, later: Self.forever) }

        let isDark = state.isDark
        var worst = Darkness()
        for step in steps(from: state, census) where worst.later != Self.forever {
            let rest = self.worst(from: step.next)
            if step.next.isDark {
                let now = rest.now == Self.forever ? rest.now : rest.now + step.seconds
                if isDark { worst.now = max(worst.now, now) } else { worst.later = max(worst.later, now) }
            }
            worst.later = max(worst.later, rest.later)
        }
        known[state] = worst
        return worst
    }

    /// Takes every step that the rules allow from a state.
    ///
    /// - Returns: The states that it can become, each with the seconds until then.
    private func steps(
        from state: InterruptedState,
        _ census: InterruptedCensus
    ) -> [(next: InterruptedState, seconds: Int)] {
        var steps: [(next: InterruptedState, seconds: Int)] = []
        let mustRipen = state.moment == .ripening && census.isDue
        if !mustRipen {
            if state.revision < newestRevision, census.isUnderWay(pods: pods, revision: state.revision) {
                steps.append((state.pushing(), 0))
            }
            let created = zonesForCreation(state, census).map { state.creating(in: $0) }
            steps += created.map { ($0, 0) }
            if state.moment == .opening, !created.isEmpty { return steps }
            let settling = state.moment == .opening ? state.at(.pushed) : state
            let deleted = victims(in: state, census).map { settling.deleting(in: $0.zone, at: $0.place) }
            steps += deleted.map { ($0, 0) }
            let isSettled = created.isEmpty && deleted.isEmpty
            if state.moment == .opening || state.moment == .pushed, !isSettled { return steps }
            if isSettled, census.isRipening, !census.isDue { steps.append((state.aged(), 1)) }
        }
        for (zone, pods) in state.zones.enumerated() {
            for (place, pod) in pods.enumerated() where !pod.isComplete && !pods.repeats(at: place) {
                if !pod.isAvailable, plan.available.contains(pod.age) {
                    let changed = pod.becomingAvailable(andHealthy: zone > 0 || plan.readinessGate)
                    steps.append((state.replacing(in: zone, at: place, with: changed), 0))
                }
                if zone == 0, !pod.isHealthy, plan.healthy.contains(pod.age) {
                    steps.append((state.replacing(in: zone, at: place, with: pod.becomingHealthy()), 0))
                }
            }
        }
        return steps
    }

    /// Chooses victims as the controller does.
    ///
    /// - Returns: The pods of older revisions of which it may delete one now.
    private func victims(in state: InterruptedState, _ census: InterruptedCensus) -> [(zone: Int, place: Int)] {
        let wanted = pods - plan.maxUnavailable
        let cleans = census.oldUnavailable > 0 && census.live - census.newUnavailable > wanted
        guard cleans || census.available > wanted else { return [] }
        let revision = cleans ? census.oldestUnavailable : census.oldest
        guard revision < state.revision else { return [] }
        return state.zones.enumerated().flatMap { zone, pods in
            pods.indices.filter { place in
                pods[place].revision == revision && !(cleans && pods[place].isAvailable) && !pods.repeats(at: place)
            }.map { (zone, $0) }
        }
    }

    /// Compares the zones as the hard spread does; one that has the minimum always qualifies.
    ///
    /// - Returns: The zones that may take the next new pod, none where none is to be created.
    private func zonesForCreation(_ state: InterruptedState, _ census: InterruptedCensus) -> [Int] {
        guard census.live < pods + plan.maxSurge, census.new < pods else { return [] }
        guard let skew = plan.maxSkew else { return Array(state.zones.indices) }
        let counts = state.zones.map { zone in
            plan.counts == .all ? zone.count : zone.count { $0.revision == state.revision }
        }
        let least = counts.min() ?? 0
        return counts.indices.filter { counts[$0] + 1 - least <= skew }
    }
}
