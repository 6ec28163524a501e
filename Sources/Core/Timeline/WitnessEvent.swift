/// An event of a rollout that shows a window, in the names that a reader knows: what a review keeps of a `RolloutEvent`.
package struct WitnessEvent: Hashable, Sendable {
    /// Seconds after the start of the rollout.
    package var at: Int
    /// The name of a `PodEvent`, or one that a later version may have written.
    package var event: String
    package var pod: String
    /// Nil where the witness takes all zones as one.
    package var zone: String?
    /// The number of the pod's node in its zone; nil where nodes do not matter.
    package var node: Int?
    /// Why it may happen then.
    package var rule: String
    /// The predicate of a sentence; nil for that of the event's name.
    package var what: String?

    package init(
        at: Int,
        event: String,
        pod: String,
        zone: String?,
        node: Int? = nil,
        rule: String,
        what: String? = nil
    ) {
        self.what = what
        self.at = at
        self.event = event
        self.pod = pod
        self.zone = zone
        self.node = node
        self.rule = rule
    }

    /// Nil for an event that this version does not know.
    package var kind: PodEvent? { PodEvent(rawValue: event) }
}
