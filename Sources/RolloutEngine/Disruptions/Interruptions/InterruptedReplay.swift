/// Checks the events of a rollout that further pushes interrupt, and measures what clients would have seen.
///
/// Like `Replay` it shares nothing with what finds such rollouts but the event type. The rules are those of the Deployment
/// controller (pkg/controller/deployment/rolling.go and sync.go of Kubernetes 1.36): at every change the unavailable pods of
/// older revisions go first, those of the oldest first, as far as live − (N − U) − unavailable new ones allows; then available
/// ones while more than N − U are available, the oldest revision first; new ones are created up to N + S live pods.
package struct InterruptedReplay {
    private let model: RolloutModel
    private let pushes: Int

    /// Prepares a replay.
    ///
    /// - Parameters:
    ///   - model: The plan of every rollout, with the placement of the first.
    ///   - pushes: How many pushes there may be.
    package init(_ model: RolloutModel, pushes: Int) {
        self.model = model
        self.pushes = pushes
    }

    /// Checks every rule with exact dates; events of one date happen in the order of the list.
    ///
    /// - Parameter events: The events up to the end of the last rollout.
    /// - Returns: What was seen, dates in time units.
    /// - Throws: The first rule that an event breaks.
    package func run(_ events: [InterruptedEvent]) throws(ReplayError) -> Replay.Observation {
        var course = InterruptedCourse(model, pushes: pushes)
        for event in events {
            try course.pass(to: event.at)
            try course.apply(event)
        }
        try course.checkComplete()
        return Replay(model).observe(
            events.compactMap { event in
                if case .pod(let event) = event { event } else { nil }
            }
        )
    }
}
