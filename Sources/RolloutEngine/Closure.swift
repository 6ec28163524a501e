/// The placements that any number of rollouts can reach, and whether the plan is safe in each of them.
package struct Closure: Hashable, Sendable {
    /// One rollout of the sequence that leads to a bad placement.
    package struct Rollout: Hashable, Sendable {
        /// Old pods of each zone, in the zones' own order.
        package let from: [Int]
        /// New pods of each zone at the end.
        package let to: [Int]
        package let events: [RolloutEvent]
    }

    /// A placement from which a zone can go dark.
    package struct Danger: Hashable, Sendable {
        package let zone: Int
        package let worst: WorstCase
        /// The rollouts that lead there; empty when the plan's own placement is bad.
        package let rollouts: [Rollout]
        package let placement: [Int]
    }

    package enum Verdict: String, CaseIterable, Sendable {
        case safe
        case unsafe
        /// The budget was used up before either was proven.
        case unknown
    }

    /// Each reachable placement once, most pods first, since zones are interchangeable; sorted.
    package let placements: [[Int]]
    /// False when there may be more placements than are listed.
    package let exact: Bool
    /// Whether every window is 0 from every placement that can be reached.
    package let verdict: Verdict
    /// The way to a bad placement with the fewest rollouts.
    package let danger: Danger?
    /// Search states expanded, for placements and windows together.
    package let searched: Int

    package var safeForGood: Bool { verdict == .safe }
}

extension RolloutModel {
    /// Explores the placements that rollouts of this plan can lead to, nearest first.
    ///
    /// `budget` is the number of search states to expand at most, `placements` that of placements to look at; a plan
    /// that needs more is not explored to the end. With
    /// `crossZone` the window of each placement is the outage. `stopsAtDanger` ends with the first bad placement.
    package func closure(
        budget: Int = SearchBudget.closureStates,
        placements: Int = SearchBudget.placements,
        crossZone: Bool = false,
        stopsAtDanger: Bool = false
    ) throws(InvalidRolloutModel) -> Closure {
        var explorer = ClosureExplorer(plan: self, left: budget, mostPlacements: placements, crossZone: crossZone)
        return try explorer.explore(stopsAtDanger: stopsAtDanger)
    }
}
