/// Tries every loss of one node, every date and order of what follows, and remembers the worst.
///
/// Written from the rules of the model and nothing else, as the oracle against which closed forms are tested.
///
/// What the rules leave open, and what it means here:
/// - Each pod of the lost node is deleted at a date of its own, and its replacement placed before the next is deleted.
/// - A pod of the lost node serves nobody, but counts for the spread until it is deleted.
/// - The node does not come back. A zone without another one takes no pod, and the spread does not compare it.
/// - Pods that fit nowhere wait for ever.
package final class NodeLossSearch {
    private struct State: Hashable {
        var counts: [Int]
        /// Pods of the lost node that are not deleted.
        var left: Int
        var now: Int
        /// The date at which the first replacement in the target is healthy.
        var served: Int?
    }

    private let plan: NodeLossInstance
    private let target: Int
    private let lost: Int
    private let takesPods: [Bool]
    private var known: [State: Int] = [:]

    /// Stands for a darkness without end.
    private static let forever = Int.max

    private init(_ plan: NodeLossInstance, target: Int, lost: Int) {
        self.plan = plan
        self.target = target
        self.lost = lost
        takesPods = plan.zones.indices.map { $0 != lost || plan.zones[$0].count > 1 }
    }

    /// Solves the instance, which must not be one with a `refusal`, for one zone.
    ///
    /// - Returns: The zone's longest blackout, whichever node is lost.
    package static func solve(_ plan: NodeLossInstance, zone: Int) -> Blackout {
        var worst = 0
        for (lost, nodes) in plan.zones.enumerated() {
            for pods in nodes {
                let served = plan.zones[zone].reduce(0, +) - (lost == zone ? pods : 0)
                // Other pods of the zone go on serving; a zone that serves nobody at the start has no blackout.
                guard served == 0, lost == zone, pods > 0 else { continue }
                let search = NodeLossSearch(plan, target: zone, lost: lost)
                let counts = plan.zones.map { $0.reduce(0, +) }
                worst = max(worst, search.worst(State(counts: counts, left: pods, now: 0)))
            }
        }
        return worst == forever ? .unbounded : .seconds(worst)
    }

    private func worst(_ state: State) -> Int {
        if state.left == 0 { return state.served ?? Self.forever }
        if let known = known[state] { return known }
        var worst = 0
        if plan.deleted.contains(state.now) {
            var next = state
            next.left -= 1
            next.counts[lost] -= 1
            let places = places(next.counts)
            if places.isEmpty { worst = max(worst, self.worst(next)) }
            for place in places {
                var placed = next
                placed.counts[place] += 1
                guard place == target else {
                    worst = max(worst, self.worst(placed))
                    continue
                }
                for seconds in plan.healthy {
                    placed.served = min(state.served ?? Int.max, state.now + seconds)
                    worst = max(worst, self.worst(placed))
                }
            }
        }
        if state.now < plan.deleted.upperBound {
            var later = state
            later.now += 1
            worst = max(worst, self.worst(later))
        }
        known[state] = worst
        return worst
    }

    private func places(_ counts: [Int]) -> [Int] {
        let compared = counts.indices.filter { takesPods[$0] }
        guard let least = compared.map({ counts[$0] }).min() else { return [] }
        return compared.filter { zone in plan.maxSkew.map { counts[zone] + 1 - least <= $0 } ?? true }
    }
}
