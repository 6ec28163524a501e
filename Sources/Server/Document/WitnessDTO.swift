import RolloutCore
import RolloutEngine

/// A dated rollout that shows a window: every event with the rule that allows it.
struct WitnessDTO: Codable, Sendable {
    struct Event: Codable, Sendable {
        /// Seconds after the start of the rollout.
        var at: Int
        var event: OpenEnum<PodEvent>
        var pod: String
        var zone: OrNull<String>
        var rule: String
    }

    var events: [Event]

    /// Takes events in order of time, and the names of the zones that they number: none where they speak of all as one.
    init(_ events: [RolloutEvent], zones: [String]) {
        self.events = events.map { event in
            Event(
                at: event.at,
                event: OpenEnum(PodEvent(event.kind)),
                pod: event.pod.name,
                zone: OrNull(zones.indices.contains(event.zone) ? zones[event.zone] : nil),
                rule: event.rule.sentence
            )
        }
    }
}

extension WitnessDTO.Event {
    private enum CodingKeys: String, CodingKey { case at, event, pod, zone, rule }

    /// Reads the event's name in documents of the first form, too.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        at = try container.decode(Int.self, forKey: .at)
        event = try container.decode(OpenEnum<PodEvent>.self, forKey: .event)
        if event.rawValue == "stops-serving" { event = OpenEnum(.stopsServing) }
        pod = try container.decode(String.self, forKey: .pod)
        zone = try container.decode(OrNull<String>.self, forKey: .zone)
        rule = try container.decode(String.self, forKey: .rule)
    }
}

extension RolloutEvent.Rule {
    fileprivate var sentence: String {
        switch self {
        case .surgeAllowsCreation: "fewer pods live than replicas + maxSurge; no constraint binds the zone"
        case .spreadAllowsZone: "fewer pods live than replicas + maxSurge; the spread allows this zone"
        case .spreadForcesZone: "fewer pods live than replicas + maxSurge; the spread allows no other zone"
        case .availabilityAllowsDeletion:
            "more pods available than replicas − maxUnavailable; the ReplicaSet does not look at zones"
        case .newerRevisionReplacesUnavailable: "a newer revision was pushed; unavailable pods of older ones go first"
        case .strategyDeletes: "the strategy deletes this pod now"
        case .strategyCreates: "the strategy creates a pod for one that is gone"
        case .withinAvailableInterval: "within the time that a pod takes to be available"
        case .withinHealthyInterval: "within the time that the load balancer takes to find a pod healthy"
        case .acceptWindowOver: "a deleted pod serves until its first port closes or its traffic may have ended"
        }
    }
}
