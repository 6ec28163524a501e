/// Checks a list of events against the rules of the model, and measures what clients would have seen.
///
/// Independent on purpose: it shares with the searches only the event type, counts pods one by one, and knows nothing
/// of numbers, slots or scripts. A window is believed when its witness passes here with the stated length.
///
///     let seen = try Replay(model).run(worst.witness)
///     seen.dark[zone] == worst.length
package struct Replay {
    let model: RolloutModel

    package init(_ model: RolloutModel) {
        self.model = model
    }

    /// What a rollout did to its zones.
    package struct Observation: Hashable, Sendable {
        /// Longest time without a served pod of each zone, unbounded when none is served again.
        ///
        /// Zones without old pods have 0: they were not served when the rollout started.
        package let dark: [WindowLength]
        /// The same for all zones together.
        package let outage: WindowLength
        /// Lowest number of served pods of each zone at any time.
        package let lowestServing: [Int]
        /// The same for all zones together.
        package let lowestServingOverall: Int
        /// Time at which the last pod became available.
        package let duration: Int
    }

    /// Checks every rule with exact dates; events of one date happen in the order of the list.
    package func run(_ events: [RolloutEvent]) throws(ReplayError) -> Observation {
        var course = ReplayCourse(model)
        var date = 0
        for event in events {
            if event.at < date { throw ReplayError(.orderOfDates, at: event.at, "dates go back from \(date)") }
            if event.at > date {
                try course.checkNothingToDo(before: event.at)
                date = event.at
            }
            try course.apply(event)
        }
        try course.checkNothingToDo(before: Int.max)
        try course.checkComplete()
        return observe(events)
    }

    /// Measures without checking: for events that were checked in another way.
    package func observe(_ events: [RolloutEvent]) -> Observation {
        let zones = model.zones.indices
        let each = zones.map { zone in ServingCurve(pods: model.zones[zone], events: events.filter { $0.zone == zone })
        }
        let all = ServingCurve(pods: model.replicas, events: events)
        return Observation(
            dark: each.map(\.longestDark),
            outage: all.longestDark,
            lowestServing: each.map(\.lowest),
            lowestServingOverall: all.lowest,
            duration: events.reduce(0) { latest, event in
                if case .available = event.kind { max(latest, event.at) } else { latest }
            }
        )
    }
}

/// The number of served pods over time.
struct ServingCurve {
    private(set) var lowest: Int
    private(set) var longestDark = WindowLength.zero

    init(pods: Int, events: [RolloutEvent]) {
        var changes: [(at: Int, by: Int)] = []
        for event in events {
            switch event.kind {
            case .healthy: changes.append((event.at, 1))
            case .stopsServing: changes.append((event.at, -1))
            case .createPod, .available, .deletePod: continue
            }
        }
        self.init(pods: pods, changes: changes)
    }

    /// Gains and losses of served pods, in any order.
    init(pods: Int, changes unordered: [(at: Int, by: Int)]) {
        var changes = unordered
        // What begins and ends at one time leaves no gap, so at one time the gains count first.
        changes.sort { ($0.at, -$0.by) < ($1.at, -$1.by) }
        var serving = pods
        lowest = pods
        var darkSince: Int?
        for change in changes {
            serving += change.by
            lowest = min(lowest, serving)
            if serving == 0 { darkSince = change.at }
            if serving > 0, let since = darkSince {
                longestDark = max(longestDark, .seconds(change.at - since))
                darkSince = nil
            }
        }
        if darkSince != nil { longestDark = .unbounded }
        if pods == 0 { longestDark = .zero }
    }
}
