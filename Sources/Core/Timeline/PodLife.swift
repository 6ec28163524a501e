/// The life of one pod, read off the events of a witness.
package struct PodLife: Sendable {
    package var name: String
    package var zone: String?
    /// The number of its node in the zone; nil where nodes do not matter.
    package var node: Int?
    /// True for a pod that no event creates.
    package var isOld: Bool
    private var events: [String: WitnessEvent]

    /// - Returns: Old pods first, each group in the order of its events.
    package static func all(_ events: [WitnessEvent]) -> [PodLife] {
        var order: [String] = []
        var lives: [String: PodLife] = [:]
        for event in events {
            if lives[event.pod] == nil {
                order.append(event.pod)
                lives[event.pod] = PodLife(name: event.pod, zone: event.zone, isOld: true, events: [:])
            }
            if event.kind == .create { lives[event.pod]?.isOld = false }
            // One that is created without a node has its place when it gets one.
            if let zone = event.zone, lives[event.pod]?.zone == nil { lives[event.pod]?.zone = zone }
            if let node = event.node, lives[event.pod]?.node == nil { lives[event.pod]?.node = node }
            if lives[event.pod]?.events[event.event] == nil { lives[event.pod]?.events[event.event] = event }
        }
        let pods = order.compactMap { lives[$0] }
        return pods.filter(\.isOld) + pods.filter { !$0.isOld }
    }

    /// A pod to which nothing happens.
    static func untouched(_ name: String, zone: String?) -> PodLife {
        PodLife(name: name, zone: zone, isOld: true, events: [:])
    }

    package func event(_ event: PodEvent) -> WitnessEvent? { events[event.rawValue] }

    /// What it does when, from before the rollout without end; phases without length are left out.
    package var parts: [TimelinePart] {
        var steps: [(phase: TimelinePhase, by: WitnessEvent?)] = []
        if isOld {
            steps.append((.serving, nil))
        } else {
            let healthy = event(.healthy)
            if let created = event(.create) { steps.append((.starting, created)) }
            if let available = event(.available), available.at < healthy?.at ?? .max {
                steps.append((.ready, available))
            }
            if let healthy { steps.append((.serving, healthy)) }
        }
        let stops = event(.stopsServing)
        // A pod of a lost node is deleted long after it was last of use.
        if let deleted = event(.delete), deleted.at < stops?.at ?? .max { steps.append((.draining, deleted)) }
        if let stops { steps.append((.gone, stops)) }
        return steps.indices.compactMap { index in
            let part = TimelinePart(
                phase: steps[index].phase,
                from: steps[index].by?.at,
                to: index + 1 < steps.count ? steps[index + 1].by?.at : nil,
                cause: steps[index].by?.rule
            )
            return part.isEmpty ? nil : part
        }
    }
}
