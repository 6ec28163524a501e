/// Tries every behaviour of a drain in place and remembers the worst.
///
/// Written from the rules of the model and nothing else, as the oracle against which faster engines are tested. It
/// never argues which move is best: every order of nodes and evictions, every placement and timing is tried, from every
/// state.
///
/// What the rules leave open, and what it means here:
/// - The evictor may wait as long as it likes, between nodes and between evictions. A drain is stuck only where it could
///   not go on if it would.
/// - A ready pod is evicted while ready pods − 1 ≥ D; one that is not ready while ready pods ≥ D. All pods of the
///   cordoned node go, replacements of others too.
/// - A replacement exists at once. It goes at once to any node that takes pods, in any zone that the spread allows; where
///   there is none it waits, and goes as soon as there is one. Its timings begin then.
/// - The spread compares the placed pods of all zones, those without a node that takes pods included.
/// - A node is away from its last eviction on, at once where it has no pods, and takes pods R seconds later.
/// - An eviction may come in an instant before pods and nodes change. Once one has changed, all that are due in it do so
///   before the next eviction.
/// - A zone is dark for ever where it is dark and nothing would change unless the evictor goes on.
package final class DrainInPlaceSearch {
    /// The most seconds from a state on until a dark target is served, and of any darkness that begins later.
    private struct Darkness {
        var now = 0
        var later = 0
    }

    private let plan: DrainInPlaceInstance
    private let pods: Int
    private var known: [DrainState: Darkness] = [:]

    /// Stands for a darkness without end.
    private static let forever = Int.max

    private init(_ plan: DrainInPlaceInstance) {
        self.plan = plan
        pods = plan.pods
    }

    /// Solves the instance, which must not be one with a `refusal`, for one zone.
    ///
    /// - Returns: The zone's longest blackout, and the number of states that were looked at.
    package static func solve(_ plan: DrainInPlaceInstance, zone: Int) -> (blackout: Blackout, states: Int) {
        // A zone that serves nobody at the start has no blackout, even when it gets pods and loses them again.
        guard plan.zones[zone].contains(where: { $0 > 0 }) else { return (.seconds(0), 0) }
        let search = DrainInPlaceSearch(plan)
        var zones = plan.zones
        zones.swapAt(0, zone)
        let darkness = search.worst(from: DrainState(zones: zones)).later
        let states = search.known.count
        guard darkness != forever else { return (.unbounded, states) }
        return (.seconds(max(0, darkness - plan.servesAfterDeletion)), states)
    }

    /// Finds out how the drain, which must not be one with a `refusal`, can end.
    ///
    /// - Returns: Whether it can come to where nothing can ever be evicted again, and whether it can come to its end.
    package static func ends(of plan: DrainInPlaceInstance) -> (canBeStuck: Bool, canFinish: Bool) {
        let search = DrainInPlaceSearch(plan)
        var reached = [DrainState(zones: plan.zones)]
        var seen = Set(reached)
        var ends = (canBeStuck: false, canFinish: false)
        while let state = reached.popLast() {
            let steps = search.steps(from: state, DrainCensus(state, of: plan))
            if state.isFinished { ends.canFinish = true } else if steps.isEmpty { ends.canBeStuck = true }
            for step in steps where seen.insert(step.next).inserted { reached.append(step.next) }
        }
        return ends
    }

    private func worst(from state: DrainState) -> Darkness {
        if let known = known[state] { return known }
        let census = DrainCensus(state, of: plan)
        let isDark = state.isDark
        let placements = placements(in: state, census)
        if isDark, placements.isEmpty, !census.isUnderWay {
            return Darkness(now: Self.forever, later: Self.forever)
        }
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
    private func steps(from state: DrainState, _ census: DrainCensus) -> [(next: DrainState, seconds: Int)] {
        let placements = placements(in: state, census)
        guard placements.isEmpty else { return placements.map { ($0, 0) } }
        var steps = state.hasChanged && census.isDue ? [] : moves(of: state, census)
        steps += changes(in: state)
        if census.isUnderWay, !census.isDue { return steps.map { ($0, 0) } + [(state.aged(), 1)] }
        return steps.map { ($0, 0) }
    }

    /// Places one of the pods that have no node; the minimum of the spread runs over all zones.
    ///
    /// - Returns: The states after it, none where no pod waits or none fits.
    private func placements(in state: DrainState, _ census: DrainCensus) -> [DrainState] {
        guard state.unplaced > 0 else { return [] }
        let least = census.placed.min() ?? 0
        return state.zones.enumerated().flatMap { zone, nodes -> [DrainState] in
            if let skew = plan.maxSkew, census.placed[zone] + 1 - least > skew { return [] }
            return nodes.enumerated().filter(\.element.takesPods).map { place, node in
                var node = node
                node.pods.insert(RevisedPod(revision: 1))
                return state.replacing(node, in: zone, at: place, placed: 1)
            }
        }
    }

    /// Moves as the evictor may: cordons a node when it has none in hand, or evicts a pod of the one that it has.
    ///
    /// - Returns: The states after each of its moves.
    private func moves(of state: DrainState, _ census: DrainCensus) -> [DrainState] {
        var moves: [DrainState] = []
        for (zone, nodes) in state.zones.enumerated() {
            for (place, node) in nodes.enumerated() {
                if !census.hasNodeInHand, node.phase == .waiting {
                    let cordoned = node.emptied(secondsAway: plan.secondsAway)
                    moves.append(state.replacing(cordoned, in: zone, at: place))
                }
                guard node.phase == .draining else { continue }
                for (pod, evicted) in node.pods.enumerated() where !node.pods.repeats(at: pod) {
                    guard census.ready - (evicted.isAvailable ? 1 : 0) >= plan.desiredHealthy else { continue }
                    var next = node
                    next.pods.remove(at: pod)
                    next = next.emptied(secondsAway: plan.secondsAway)
                    moves.append(state.replacing(next, in: zone, at: place, evicted: 1))
                }
            }
        }
        return moves
    }

    /// Changes what may change by itself now: a pod becomes ready or healthy, a node comes back.
    ///
    /// - Returns: The states after each of the changes.
    private func changes(in state: DrainState) -> [DrainState] {
        var changes: [DrainState] = []
        for (zone, nodes) in state.zones.enumerated() {
            for (place, node) in nodes.enumerated() {
                if node.phase == .away(seconds: 0) {
                    var next = node
                    next.phase = .back
                    changes.append(state.replacing(next, in: zone, at: place).changed())
                }
                for (number, pod) in node.pods.enumerated() where !pod.isComplete && !node.pods.repeats(at: number) {
                    func become(_ changed: RevisedPod) {
                        var next = node
                        next.pods.replace(at: number, with: changed)
                        changes.append(state.replacing(next, in: zone, at: place).changed())
                    }
                    if !pod.isAvailable, plan.available.contains(pod.age) {
                        become(pod.becomingAvailable(andHealthy: zone > 0 || plan.readinessGate))
                    }
                    if zone == 0, !pod.isHealthy, plan.healthy.contains(pod.age) { become(pod.becomingHealthy()) }
                }
            }
        }
        return changes
    }
}
