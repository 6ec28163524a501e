import RolloutCore

/// The witness of a window as SARIF's code flow: the dated rollout, each event at the setting that allows it.
enum SarifWitness {
    /// Nil for an issue without a window, and for a window that a formula proves.
    static func codeFlow(of issue: ReviewIssue, _ places: SarifPlaces) -> SarifLog.CodeFlow? {
        guard let proof = issue.window, let witness = proof.window.witness.value else { return nil }
        let course = ServingCourse(witness.rollout(ofZone: proof.zone))
        let dark = course.longestDark
        let locations = witness.events.enumerated().map { index, event in
            let isDecisive = event.at == dark?.from || (dark?.to != nil && event.at == dark?.to)
            return SarifLog.ThreadFlowLocation(
                location: places.location(
                    place(of: event, in: issue.workload),
                    message: sentence(event)
                ),
                executionOrder: index + 1,
                importance: isDecisive ? "essential" : "important"
            )
        }
        let placement = WindowWords.placement(proof.window).map { ", with \($0)" } ?? ""
        let title =
            "A rollout that shows it: \(proof.zone.map { "\($0), " } ?? "")\(WindowWords.length(proof.window))\(placement)"
        return SarifLog.CodeFlow(
            message: SarifLog.Text(text: title),
            threadFlows: [SarifLog.ThreadFlow(message: SarifLog.Text(text: title), locations: locations)]
        )
    }

    private static func sentence(_ event: WitnessDTO.Event) -> String {
        let place = event.zone.value.map { " in \($0)" } ?? ""
        return "\(event.at) s: \(event.pod)\(place) \(PodEvent.words(event.event.rawValue)) (\(event.rule))"
    }

    /// The line of the plan's number that decides about an event, or that of the workload.
    private static func place(of event: WitnessDTO.Event, in workload: WorkloadDTO) -> LocationDTO {
        let settings: [Setting.Name] =
            switch event.event.known {
            case .create: [.topologySpreadConstraints, .maxSurge]
            case .delete: [.maxUnavailable, .readinessGate]
            case .available: [.minReadySeconds, .available, .readinessGate]
            case .healthy: [.healthy, .podStart]
            case .stopsServing: [.servesAfterDeletion, .deregistrationLag]
            case nil: []
            }
        for setting in settings {
            let number = workload.plan.first { $0.setting == setting.rawValue }
            if let location = number?.source.location.value { return location }
        }
        return workload.location
    }
}
