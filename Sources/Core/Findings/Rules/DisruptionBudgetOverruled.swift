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
        if let found = overruled(subject.plan, subject) { return finding(found, given: nil, subject) }
        // A longer end of the pods, as is recommended, leaves their budget less.
        let advised = subject.advice.recommendations.applied(to: subject.plan)
        return overruled(advised, subject).flatMap { finding($0, given: advised.terminationGracePeriod.value, subject) }
    }

    /// The time, and how much of it would do; nil where the budget holds.
    private static func overruled(
        _ plan: RolloutPlan,
        _ subject: ReviewSubject
    ) -> (time: BudgetTime, plan: RolloutPlan, needed: Int?)? {
        // What is rare first: the nodes of a large cluster take long to look at.
        guard !subject.traffic.podDisruptionBudgets.isEmpty, NodeDisruptions.unmodelled(plan) == nil,
            BudgetTime.resolve(plan, subject.traffic, subject.resources, subject.context) != nil
        else { return nil }
        let disruptions = DisruptionPlan(plan, subject.traffic, subject.resources, subject.context)
        let nodes = NodeDisruptions(plan, disruptions, subject.work)
        guard let (time, outcome) = nodes.budgetOutcome, case .overruled = outcome else { return nil }
        return (time, plan, nodes.timeToEmptyNode)
    }

    private static func finding(
        _ found: (time: BudgetTime, plan: RolloutPlan, needed: Int?),
        given grace: Int?,
        _ subject: ReviewSubject
    ) -> Finding? {
        guard let budget = subject.traffic.podDisruptionBudgets.first else { return nil }
        let seconds = found.time.seconds
        let since = seconds.value == 0 ? "as soon as" : "\(seconds.value) s after"
        let condition = grace.map { "Once terminationGracePeriodSeconds is \($0), as recommended, pods" } ?? "Pods"
        // A budget that is asked for some time at all.
        let enough = found.needed.map { max(1, $0) + found.plan.terminationGracePeriod.value }
        return finding(
            "\(condition) are deleted \(since) the drain of a node begins, whatever PodDisruptionBudget "
                + "\(budget.meta.name.excerpt) says (\(seconds.source.detail)).",
            remedy: found.time.isNeverAsked
                ? "Take karpenter.sh/do-not-disrupt away, so that pods are evicted as the budget allows."
                : found.time.pool.flatMap { pool in
                    enough.map { "Give NodePool \(pool.excerpt) a terminationGracePeriod of at least \($0) s." }
                } ?? remedy,
            at: seconds.source.location ?? (budget.minAvailable ?? budget.maxUnavailable)?.location
                ?? budget.meta.location
        )
    }
}
