import RolloutCore

extension ReviewComparison {
    init(from before: ReviewDTO, to after: ReviewDTO) { self.init(from: before.compared, to: after.compared) }
}

extension ReviewDTO {
    fileprivate var compared: (verdict: Verdict, workloads: [ComparedWorkload]) {
        // Older versions stored none.
        let disruptions = context.disruptions.value?.known ?? .report
        return (verdict.orWarn, workloads.map { $0.compared(disruptions) })
    }
}

extension WorkloadDTO {
    var identity: WorkloadIdentity { WorkloadIdentity(namespace: namespace, name: name, kind: kind) }

    fileprivate func compared(_ disruptions: DisruptionVerdict) -> ComparedWorkload {
        let all: [(WindowReference, MeasuredLength)?] =
            [outage.reference(inZone: nil).map { ($0, outage.length) }]
            + zones.flatMap { zone in
                zone.windows.map { window in window.reference(inZone: zone.zone).map { ($0, window.length) } }
            }
            + (scenarios.value ?? []).flatMap(\.compared)
        return ComparedWorkload(
            identity,
            verdict: verdict.orWarn,
            windows: Dictionary(all.compactMap(\.self)) { _, last in last },
            findings: findings.filter { $0.suppression.value == nil }.map(\.compared),
            settings: Dictionary(plan.map { ($0.setting, $0.value.text) }) { first, _ in first },
            disruptions: disruptions
        )
    }
}

extension ScenarioDTO {
    /// Its windows with what a comparison names them by; none of a scenario of another version.
    fileprivate var compared: [(WindowReference, MeasuredLength)?] {
        guard let scenario = scenario.known else { return [] }
        return zones.map { (WindowReference(.blackout, zone: $0.zone, scenario: scenario), $0.blackout.known) }
            + [(WindowReference(.outage, scenario: scenario), outage.known)]
    }
}

extension ScenarioWindowDTO {
    /// The length; one that is closed as far as is known, and may be open, is not computed.
    fileprivate var known: MeasuredLength { length == .closed && !exact ? .notComputed : length }
}

extension FindingDTO {
    var compared: ComparedFinding {
        ComparedFinding(
            rule: RuleID(rawValue: rule),
            severity: severity.known ?? .warning,
            message: message,
            pointer: location.value?.pointer,
            port: window.value?.port.value?.identity
        )
    }
}

extension WindowDTO {
    /// - Returns: How a comparison names it; nil for a kind of another version.
    func reference(inZone zone: String?) -> WindowReference? {
        kind.known.map { WindowReference($0, zone: zone, port: port.value?.identity) }
    }
}

extension OpenEnum<Verdict> {
    /// A verdict of another version is not known to be good.
    fileprivate var orWarn: Verdict { known ?? .warn }
}
