import RolloutEngine
import ManifestText

/// Flags a PodDisruptionBudget under which the replacement of nodes can leave a zone without a pod.
enum DisruptionBudgetLoose: SingleFindingRule {
    static let id: RuleID = "disruption-budget-loose"
    static let severity = Finding.Severity.note
    static let flags =
        "A PodDisruptionBudget lets the replacement of nodes empty a zone, which a stricter one would not."
    static let why = """
        A PodDisruptionBudget does not limit rolling updates; it limits evictions, as upgrades of nodes and autoscalers make \
        them. All pods of a zone may be among those that it lets go at once, and their zone is dark until the load balancer has \
        found their replacements.
        """
    static let remedy = "Set maxUnavailable in the PodDisruptionBudget so low that a zone is never evicted at once."
    static let source = """
        documented: kubernetes.io, Disruptions; source: kubernetes 1.36, pkg/registry/core/pod/storage/eviction.go, pkg/controller/disruption; recorded: node \
        replacements on Kubernetes 1.36.2
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        let replicas = plan.replicas.value
        // What else is recommended comes first: a budget alone may not be enough.
        let advised = subject.advice.recommendations.applied(to: plan)
        func isSafe(_ evictable: Int) -> Bool {
            NodeReplacement(advised, evictable: evictable)?.worst?.length == .zero
        }
        // Of pods with two budgets the API server evicts none.
        guard subject.traffic.podDisruptionBudgets.count == 1, let budget = subject.traffic.podDisruptionBudgets.first,
            let evictable = budget.evictable(of: replicas), evictable > 1,
            let worst = NodeReplacement(plan, evictable: evictable)?.worst, worst.length.isPositive,
            budget.evictable(of: advised.replicas.value).map({ !isSafe($0) }) ?? false,
            let safe = (1..<evictable).last(where: isSafe)
        else { return nil }
        let zone = plan.crossZone.value ? "every zone" : "zone \(plan.zones[worst.zone].name.excerpt)"
        return finding(
            "The budget lets \(evictable) of \(replicas) pods be evicted at once: while nodes are replaced, \(zone) can be "
                + "dark \(worst.length.duration).",
            remedy: "Set maxUnavailable: \(safe) in the PodDisruptionBudget instead, under which no zone is"
                + (subject.advice.recommendations.isEmpty
                    ? "." : " once everything else is done that is recommended."),
            at: (budget.minAvailable ?? budget.maxUnavailable)?.location ?? budget.meta.location
        )
    }
}
