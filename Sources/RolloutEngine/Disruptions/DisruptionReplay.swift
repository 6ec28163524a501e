/// Checks a list of events against the rules of a disruption, and measures what clients would have seen.
///
/// Independent on purpose: it shares with the closed forms and the schedules only the types of events and models, and looks
/// at pods one by one. A window is believed when its witness passes here with the stated length.
///
///     let seen = try DisruptionReplay(model, .nodeReplacement).run(worst.witness)
///     seen.dark[zone] == worst.length
package struct DisruptionReplay {
    private let model: DisruptionModel
    private let disruption: Disruption

    package init(_ model: DisruptionModel, _ disruption: Disruption) {
        self.model = model
        self.disruption = disruption
    }

    /// What a disruption did to its zones.
    package struct Observation: Hashable, Sendable {
        /// Longest time without a served pod of each zone, unbounded when none is served again.
        package let dark: [WindowLength]
        /// The same for all zones together.
        package let outage: WindowLength
        /// Pods that are left without a node.
        package let waiting: Int
    }

    /// Checks every rule with exact dates; events of one date happen in the order of the list.
    package func run(_ events: [DisruptionEvent]) throws(DisruptionReplayError) -> Observation {
        var course = DisruptionCourse(model, disruption)
        var date = 0
        for event in events {
            if event.at < date {
                throw DisruptionReplayError(.orderOfDates, at: event.at, "dates go back from \(date)")
            }
            if event.at > date {
                try course.checkNothingOverdue(before: event.at)
                date = event.at
            }
            try course.apply(event)
        }
        try course.checkNothingOverdue(before: Int.max)
        let each = model.zones.indices.map { zone in
            ServingCurve(
                pods: model.zones[zone].pods,
                changes: course.changes.filter { $0.zone == zone }.map { ($0.at, $0.by) }
            ).longestDark
        }
        let all = ServingCurve(pods: model.replicas, changes: course.changes.map { ($0.at, $0.by) })
        return Observation(dark: each, outage: all.longestDark, waiting: course.waiting)
    }
}
