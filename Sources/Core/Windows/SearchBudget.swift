/// How much a search may do before it answers with a bound.
package enum SearchBudget {
    /// States expanded for one zone of one placement: well under a second, and far above what real plans need.
    package static let states = 50_000
}
