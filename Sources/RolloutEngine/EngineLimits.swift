/// Every bound on what the engine solves, each with its reason; tests stand on both sides of each.
package enum EngineLimits {
    /// More than one workload of any cluster has; counts fit in 16 bits, of which search states are packed.
    package static let pods = 65_535

    /// More zones than any region has; zones are listed in full in every state of a search.
    package static let zones = 16

    /// Nodes of a zone; ten times what a whole cluster supports, and few enough to write each down.
    package static let nodes = 65_535

    /// Thirty years in milliseconds; times the pod limit it stays below 2^63, so that every sum and product fits in 64 bits.
    package static let time = 1_000_000_000_000

    /// Steps of work in one review, of about a microsecond each: about a hundred times what a usual chart takes.
    ///
    /// See `WorkBudget`. Reading is counted with it, so that a large input leaves less for searches.
    package static let steps = 900_000

    /// States of the search behind a node replacement: six zones of 34 pods under maxSkew 5 have 376.
    package static let evictionStates = 20_000

    /// Pushes that interrupt rollouts: no pipeline makes as many during one, and a length times them still fits in 64 bits.
    package static let interruptions = 100

    /// States behind the proof that a zone keeps an available pod under any pushes; each takes some microseconds.
    package static let freeStates = 20_000

    /// Pods of an interrupted rollout that is written down as a witness, which takes time with their square.
    package static let interruptedPods = 1_000

    /// States of the search for the victims of a scale-in in several steps.
    package static let scaleInStates = 2_000

    /// States of a second search, for evictions of original pods only; a few hundred where it is needed at all.
    package static let evictionPathStates = 2_000

    /// Events of all witnesses of a review together: the worst of a plan of 200 pods in six zones, shown for each zone, has
    /// 6,000, and an event takes some hundred bytes of JSON.
    package static let witnessEvents = 60_000
}
