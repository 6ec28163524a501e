/// For how long a zone can be dark when further pushes interrupt its rollouts, and how well that is known.
package struct InterruptedWindow: Hashable, Sendable {
    /// What the length rests on.
    package enum Proof: String, CaseIterable, Sendable {
        /// No behaviour is worse, and one is as bad.
        case proven
        /// No behaviour was found that is worse, by exhaustive searches of small plans of the kind; not proven.
        case tested
        /// No length is stated.
        case unknown
    }

    /// Why the length is what it is, or is not known.
    package enum Reason: String, CaseIterable, Sendable {
        /// The zone has no pods when the first rollout starts, so that it is not served then.
        case noPodsAtStart
        /// A rollout without pushes can leave the zone without pods already.
        case unboundedWithoutPushes
        /// Whatever is deleted, the spread over the pods of all revisions keeps an available pod in the zone.
        case spreadKeepsAvailablePod
        /// The zone has more pods than so many revisions can take away (`RevisionBounds`).
        case enoughPods
        /// A new pod is healthy by the time that the last of the zone no longer serves.
        case successorInTime
        /// A dark zone has a pod on its way at any time, and every push makes it wait for the next.
        case everyPushDelays
        /// The plan is safe for good over completed rollouts, and no such plan was found that pushes make unsafe.
        case safeForGood
        /// There is a bound that is proven, and no rollout was found that is as bad.
        case onlyBounded
        /// Pods of a zone that is dark may be replaced elsewhere again and again: there is no bound that is proven.
        case notBounded
        /// The work that was left did not suffice to decide.
        case outOfWork
    }

    /// Why there are no events that show the length.
    package enum WithoutWitness: String, CaseIterable, Sendable {
        /// The zone is not dark, or was not found to be.
        case nothingToShow
        /// More pods or pushes than are simulated (`EngineLimits`), or too little work was left.
        case tooLarge
        /// None of the rollouts tried is as bad as the bound.
        case noneFound
    }

    /// The longest time for which the zone is not served; nil where it is not known.
    package let length: WindowLength?
    package let proof: Proof
    package let reason: Reason
    /// A window that the witness shows.
    package let atLeast: WindowLength
    /// No behaviour has a longer window; nil where nothing is proven.
    package let atMost: WindowLength?
    /// The rollouts with all their pushes; empty where there are none to show.
    package let witness: [InterruptedEvent]
    /// Nil where there is a witness.
    package let withoutWitness: WithoutWitness?

    /// True where the zone is known to stay served, or was found to; false where it goes dark or that is open.
    package var staysServed: Bool { length == .zero }
}
