/// How much a search may do before it answers with a bound.
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
}
