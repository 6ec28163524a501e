import ManifestText

/// Flags a PodDisruptionBudget that what replaces nodes stops asking before all pods of a node are gone.
enum DisruptionBudgetOverruled: SingleFindingRule {
    static let id: RuleID = "disruption-budget-overruled"
    static let severity = Finding.Severity.warning
    static let flags = "Nodes are emptied before their pods can be evicted under the PodDisruptionBudget."
    static let why = """
        What replaces nodes asks a budget for so long only: Karpenter until the terminationGracePeriod of the NodePool less the pod's \
        own, managed node groups of EKS with force for 15 minutes, GKE for an hour. Then it deletes the pods that are left, all of \
        a zone perhaps. Under a NodePool whose period is no longer than the pod's, no budget is asked at all.
        """
    static let remedy = "Give nodes longer to be drained, or let more pods go at once."
    static let source = """
        source: karpenter 1.14, pkg/controllers/node/termination/terminator/terminator.go, DeleteExpiringPods; documented: \
        docs.aws.amazon.com, Understand each phase of node updates
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        let disruptions = DisruptionPlan(plan, subject.traffic, subject.resources, subject.context)
        guard NodeDisruptions.unmodelled(plan) == nil, let budget = subject.traffic.podDisruptionBudgets.first,
            let (time, outcome) = NodeDisruptions(plan, disruptions, subject.work).budgetOutcome,
            case .overruled = outcome
        else { return nil }
        let place = time.seconds.source.location ?? (budget.minAvailable ?? budget.maxUnavailable)?.location
        let since =
            time.seconds.value == 0
            ? "as soon as a node is drained" : "\(time.seconds.value) s after the drain of a node begins"
        return finding(
            "Pods are deleted \(since), whatever PodDisruptionBudget \(budget.meta.name.excerpt) says "
                + "(\(time.seconds.source.detail)).",
            remedy: remedy,
            at: place ?? budget.meta.location
        )
    }
}
