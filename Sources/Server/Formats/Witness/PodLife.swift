import RolloutCore

/// The life of one pod, read off the events of a witness.
struct PodLife: Sendable {
    enum Phase: String, Sendable {
        case starting
        /// The controller counts it, and the load balancer does not route to it yet.
        case ready = "ready, not served"
        case serving
        /// Deleted, and still taking connections.
        case draining
    }

    struct Part: Sendable {
        var phase: Phase
        var from: Int
        var to: Int
        /// Why it may begin then; nil for what was so before.
        var rule: String?
    }

    var name: String
    var zone: String?
    /// True for a pod that no event creates.
    var isOld: Bool
    private var events: [OpenEnum<PodEvent>: WitnessDTO.Event]

    /// Old pods first, each group in the order of its events.
    static func all(_ events: [WitnessDTO.Event]) -> [PodLife] {
        var order: [String] = []
        var lives: [String: PodLife] = [:]
        for event in events {
            if lives[event.pod] == nil {
                order.append(event.pod)
                lives[event.pod] = PodLife(name: event.pod, zone: event.zone.value, isOld: true, events: [:])
            }
            if event.event == .create { lives[event.pod]?.isOld = false }
            if lives[event.pod]?.events[event.event] == nil { lives[event.pod]?.events[event.event] = event }
        }
        let pods = order.compactMap { lives[$0] }
        return pods.filter(\.isOld) + pods.filter { !$0.isOld }
    }

    func event(_ event: PodEvent) -> WitnessDTO.Event? { events[OpenEnum(event)] }

    /// What it does when, up to the end of what is looked at; phases of no length are left out.
    func parts(until end: Int) -> [Part] {
        var steps: [(phase: Phase?, from: Int, rule: String?)] = []
        if isOld {
            steps.append((.serving, 0, nil))
        } else if let created = event(.create) {
            steps.append((.starting, created.at, created.rule))
            let healthy = event(.healthy)
            if let available = event(.available), available.at < healthy?.at ?? .max {
                steps.append((.ready, available.at, available.rule))
            }
            if let healthy { steps.append((.serving, healthy.at, healthy.rule)) }
        }
        if let deleted = event(.delete) { steps.append((.draining, deleted.at, deleted.rule)) }
        if let stops = event(.stopsServing) { steps.append((nil, stops.at, stops.rule)) }
        return steps.enumerated().compactMap { index, step in
            let to = index + 1 < steps.count ? steps[index + 1].from : end
            guard let phase = step.phase, to > step.from else { return nil }
            return Part(phase: phase, from: step.from, to: to, rule: step.rule)
        }
    }
}
