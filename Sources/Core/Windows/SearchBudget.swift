/// How much a search may do before it answers with a bound.
package enum SearchBudget {
    /// States expanded for one zone of one placement: well under a second, and far above what real plans need.
    package static let states = 50_000
    /// States expanded for the closure of a plan, windows included.
    package static let closureStates = 200_000
    /// Placements looked at; plans whose spread means anything have a handful.
    package static let placements = 2_000
}
