/// The life of one pod, read off the events of a witness and nothing else.
struct TimelinePod {
    /// When something happened to it, and the place of that event in the witness.
    struct Moment {
        var at: Int
        var index: Int
    }

    var name: String
    /// Null where the witness takes all zones as one.
    var zone: String?
    var created: Moment?
    var available: Moment?
    var healthy: Moment?
    var deleted: Moment?
    var stops: Moment?

    /// True for a pod that no event creates: it was there before.
    var isOld: Bool { created == nil }

    /// The old pods in the order of their first event, which is their deletion, then the new ones by their creation.
    static func all(in witness: WitnessDTO) -> [TimelinePod] {
        var places: [String: Int] = [:]
        var pods: [TimelinePod] = []
        for (index, event) in witness.events.enumerated() {
            let place = places[event.pod] ?? pods.count
            if place == pods.count {
                places[event.pod] = place
                pods.append(TimelinePod(name: event.pod, zone: event.zone.value))
            }
            let moment = Moment(at: event.at, index: index)
            switch event.event {
            case "create": pods[place].created = moment
            case "available": pods[place].available = moment
            case "healthy": pods[place].healthy = moment
            case "delete": pods[place].deleted = moment
            case "stops-serving": pods[place].stops = moment
            // A kind of a later version says nothing that this picture shows.
            default: continue
            }
        }
        return pods.filter(\.isOld) + pods.filter { !$0.isOld }
    }

    /// What it does when, in order; parts without length are left out.
    var parts: [TimelinePart] {
        var steps: [(phase: TimelinePhase, from: Int?)] = []
        if let created {
            steps.append((.starting, created.at))
            if let available, available.at < healthy?.at ?? Int.max { steps.append((.ready, available.at)) }
            if let healthy { steps.append((.serving, healthy.at)) }
        } else {
            steps.append((.serving, nil))
        }
        if let deleted { steps.append((.draining, deleted.at)) }
        if let stops { steps.append((.gone, stops.at)) }
        return steps.indices.compactMap { index in
            let part = TimelinePart(
                phase: steps[index].phase,
                from: steps[index].from,
                to: index + 1 < steps.count ? steps[index + 1].from : nil
            )
            return part.isEmpty ? nil : part
        }
    }
}
