import ManifestText

/// Flags an autoscaler whose fewest replicas can leave a zone without a pod.
enum ScaleInEmptiesZone: SingleFindingRule {
    static let id: RuleID = "scale-in-empties-zone"
    static let severity = Finding.Severity.note
    static let flags = "An autoscaler can take the last pod of a zone on its way to the fewest replicas."
    static let why = """
        The ReplicaSet chooses which pods go by readiness, by how many share a node, and by age; it looks at no zone and at no \
        spread constraint. A zone that has lost all its pods stays without until something creates new ones.
        """
    static let remedy = "Raise the fewest replicas so far that fewer go than any zone has."
    static let source = """
        source: kubernetes 1.36, pkg/controller/controller_utils.go; recorded: scale-in from 6 to 3 on Kubernetes 1.36.2 left a zone \
        without a pod in 8 of 8
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let scenario = subject.scenarios.first(where: { $0.scenario == .scaleIn }),
            scenario.windows.contains(where: \.isOpen),
            let scaler = subject.resources.autoscalers(of: subject.traffic.workload).first,
            let most = scaler.maxReplicas
        else { return nil }
        let least = scaler.minReplicas?.value ?? 1
        // What is advised rests on the plan after the other changes, and is enough for the rollout too.
        let advised = subject.advice.recommendations.first { $0.setting == Setting(.replicas) }?.recommended.number
        let computed = ScaleInWindows.leastMinimum(subject.plan, from: least, to: most.value)
        let isAsked = subject.context.scenarios?.contains(.scaleIn) ?? false
        let enough = isAsked ? advised ?? computed : [advised, computed].compactMap(\.self).max()
        let zone = scenario.zones.first(where: \.blackout.window.isOpen)
        return finding(
            "From \(most.value) to \(least.counting("replica")) the autoscaler can take every pod"
                + (zone.map { " of \($0.name.excerpt), which then stays dark." } ?? ", and nothing is served then."),
            remedy: enough.map { $0 <= most.value ? "Set \(scaler.leastField): \($0)." : remedy } ?? remedy,
            at: scaler.minReplicas?.location ?? scaler.specLocation
        )
    }
}
