/// How much one search may do before it answers with a bound, and what its parts count for.
package enum SearchBudget {
    /// States expanded for one zone of one placement.
    ///
    /// About half a second. Plans with balanced zones need a few hundred; of random uneven ones with up to 200 pods in
    /// six zones about one in six hundred needs more than this.
    package static let states = 100_000
    /// What the dates of a whole script count for, in states: they take time in proportion to the pods.
    static func statesPerScript(of model: RolloutModel) -> Int { 1 + model.replicas / 50 }

    /// States expanded for the closure of a plan, windows included.
    package static let closureStates = 200_000
    /// Placements looked at; plans whose spread means anything have a handful.
    package static let placements = 2_000

    /// Steps of a `WorkBudget` for one state.
    ///
    /// A state has as many moves as there are zones, at most, and each is bounded by a look at all zones of every set of up to eight
    /// of them, or at all of more.
    static func steps(perStateOf model: RolloutModel) -> Int {
        let others = model.zones.count - 1
        return 3 + others / 2 + (others <= 8 ? (1 << others) * others * others / 100 : others * others / 8)
    }

    /// Steps of a `WorkBudget` for one rollout written down: every pod is placed, dated and sorted.
    package static func steps(perScriptOf model: RolloutModel) -> Int {
        10 + model.replicas * (8 + model.zones.count) / 4
    }

    /// Steps of a `WorkBudget` for one simulated rollout: each decision looks at every node and every pod.
    package static func steps(perSimulationOf model: RolloutModel) -> Int {
        let nodes = model.replicas + model.zones.count
        return 2 + model.replicas * (20 + 2 * nodes) / 40
    }
}
