import RolloutCore
import RolloutEngine

extension WorkloadDTO {
    /// The workload as its timeline needs it, now or with the windows that a review of its changed manifests found.
    ///
    /// `longestConnection` of the request matters for what an older version stored only.
    func timelineSubject(after outcome: CertifiedDTO.Outcome? = nil, longestConnection: Int?) -> TimelineSubject {
        let zones = outcome?.zones ?? zones
        let rollout = outcome.map(\.rollout.value) ?? rollout.value
        return TimelineSubject(
            zones: zones.map(\.timelineZone),
            outage: (outcome?.outage ?? outage).timelineWindow,
            rollout: rollout.map {
                TimelineSubject.Rollout(
                    leastServing: $0.lowestServing.value,
                    witness: $0.witness.value?.rollout ?? [],
                    witnessAbsent: $0.witnessAbsent.value
                )
            },
            deletion: numbers(after: outcome, longestConnection: longestConnection),
            hasSeveralServices: loadBalancer.services.count > 1,
            // The reviews of changed manifests keep no courses.
            scenarios: outcome == nil ? (scenarios.value ?? []).compactMap(\.disrupted) : []
        )
    }

    private func numbers(after outcome: CertifiedDTO.Outcome?, longestConnection: Int?) -> Deletion? {
        if let known = (outcome.map(\.deletion) ?? deletion).value { return known.deletion }
        // What did not change with the manifests is known of the change, too.
        guard var older = Deletion(ofOlder: self, longestConnection: longestConnection) else { return nil }
        if outcome != nil { (older.terminationGracePeriod, older.ports) = (nil, []) }
        return older
    }
}

extension WorkloadDTO.Zone {
    fileprivate var timelineZone: TimelineSubject.Zone {
        TimelineSubject.Zone(
            name: zone,
            pods: pods,
            leastServing: lowestServing.value?.atLeast,
            windows: windows.map(\.timelineWindow)
        )
    }
}

extension ScenarioDTO {
    /// Nil for a scenario of another version.
    fileprivate var disrupted: TimelineSubject.Disrupted? {
        guard let scenario = scenario.known else { return nil }
        return TimelineSubject.Disrupted(
            scenario,
            zones: zones.map { zone in
                TimelineSubject.Zone(
                    name: zone.zone,
                    pods: zone.pods,
                    leastServing: nil,
                    windows: [zone.blackout.timelineWindow(.blackout)]
                )
            },
            outage: outage.timelineWindow(.outage),
            neverEnds: neverEnds.value
        )
    }
}

extension ScenarioWindowDTO {
    fileprivate func timelineWindow(_ kind: Window.Kind) -> TimelineWindow {
        TimelineWindow(
            kind: kind,
            length: length,
            upperBound: exact || !computed ? nil : upperBoundSeconds.value.map(WindowLength.seconds) ?? .unbounded,
            reason: reason.value,
            placement: placement.value?.map { (zone: $0.zone, pods: $0.pods) },
            course: witness.value?.events.compactMap(\.moment) ?? [],
            witnessAbsent: witnessAbsent.value
        )
    }
}

extension ScenarioWindowDTO.Event {
    /// Nil for what happens to a node of no zone, of which there is none.
    fileprivate var moment: ScenarioMoment? {
        let what = event.known?.words ?? event.rawValue
        if let pod = pod.value {
            let name = event.known?.ofPod?.rawValue ?? event.rawValue
            return .pod(
                WitnessEvent(at: at, event: name, pod: pod, zone: zone.value, node: node.value, rule: rule, what: what)
            )
        }
        guard let zone = zone.value, let node = node.value else { return nil }
        return .node(NodeMoment(at: at, event: event.known, what: what, zone: zone, node: node, rule: rule))
    }
}

extension WindowDTO {
    var timelineWindow: TimelineWindow {
        TimelineWindow(
            kind: kind.known ?? .outage,
            port: port.value?.identity,
            length: length,
            upperBound: exact || !computed ? nil : upperBound,
            reason: reason.value,
            placement: placement.value?.map { (zone: $0.zone, pods: $0.pods) },
            witness: witness.value?.rollout ?? [],
            witnessAbsent: witnessAbsent.value
        )
    }
}

extension WitnessDTO {
    /// The events in the types of the core.
    var rollout: [WitnessEvent] { events.map(\.rollout) }

    /// - Returns: The events of a zone, of all zones where it is nil, and of a witness that takes all zones as one, which is
    ///   how a load balancer with cross-zone balancing takes them.
    func rollout(ofZone zone: String?) -> [WitnessEvent] {
        rollout.filter { zone == nil || $0.zone == nil || $0.zone == zone }
    }
}

extension WitnessDTO.Event {
    fileprivate var rollout: WitnessEvent {
        WitnessEvent(at: at, event: event.rawValue, pod: pod, zone: zone.value, rule: rule)
    }
}
