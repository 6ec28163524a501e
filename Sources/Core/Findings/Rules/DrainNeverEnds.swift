import ManifestText

/// Flags nodes whose drain gets stuck: what was evicted waits for the node that is being drained.
enum DrainNeverEnds: SingleFindingRule {
    static let id: RuleID = "drain-never-ends"
    static let severity = Finding.Severity.warning
    static let flags = "A zone has one node, and spread and PodDisruptionBudget together keep it from being drained."
    static let why = """
        A hard spread over zones can make the replacement of an evicted pod go back to its zone, and the zone's only node is \
        cordoned: the pod stays Pending. It counts against the budget, which then lets no further pod go, for as long as anybody \
        asks.
        """
    static let remedy = "Give each zone two nodes, or the budget as many evictions as a zone has pods."
    static let source = """
        source: kubernetes 1.36, pkg/registry/core/pod/storage/eviction.go; recorded: kubectl drain on Kubernetes 1.36.2, six pods in \
        three zones with one node each, DoNotSchedule and maxUnavailable: 1
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard subject.traffic.podDisruptionBudgets.count == 1, let budget = subject.traffic.podDisruptionBudgets.first,
            let stuck = NodeDisruptions.onlyNodeThatIsNeverEmpty(subject)
        else { return nil }
        let zone = subject.plan.zones[stuck.zone]
        return finding(
            "The only node of \(zone.name.excerpt) can never be drained: \(stuck.left.counting("pod")) cannot be evicted while "
                + "\(stuck.waiting) that were wait for it to come back.",
            remedy: "Give \(zone.name.excerpt) a second node, or allow \(zone.pods.counting("eviction")) at once.",
            at: (budget.minAvailable ?? budget.maxUnavailable)?.location ?? budget.meta.location
        )
    }
}
