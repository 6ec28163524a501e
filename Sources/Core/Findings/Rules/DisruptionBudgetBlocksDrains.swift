import RolloutEngine

/// Flags a PodDisruptionBudget that never lets a pod be evicted.
enum DisruptionBudgetBlocksDrains: Rule {
    static let id: RuleID = "disruption-budget-blocks-drains"
    static let severity = Finding.Severity.warning
    static let flags = "A PodDisruptionBudget allows no eviction even when every pod is healthy."
    static let why = """
        Node drains, upgrades and autoscalers evict pods only as far as a budget allows: healthy pods − minAvailable, \
        or maxUnavailable, percentages of both rounded up. At 0 every drain of a node with such a pod waits until \
        somebody deletes the pod or the budget.
        """
    static let remedy = "Allow one eviction: maxUnavailable: 1."
    static let source =
        "documented: kubernetes.io, Specifying a Disruption Budget; source: kubernetes, pkg/controller/disruption"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        // A drain passes over the pods of DaemonSets.
        guard subject.plan.replacement != .daemonSet else { return [] }
        let counts = Set(([subject.plan] + subject.otherPlans).map(\.replicas.value)).filter { $0 > 0 }.sorted()
        let isCountUnknown = subject.plan.replicas.source.kind == .kubernetesDefault && subject.otherPlans.isEmpty
        return subject.traffic.podDisruptionBudgets.compactMap { budget in
            // A manifest without replicas may leave them to an autoscaler that is not posted.
            guard !isCountUnknown || budget.evictable(of: Limits.replicas) == 0 else { return nil }
            let blocked = counts.filter { budget.evictable(of: $0) == 0 }
            guard let least = blocked.first, let field = budget.minAvailable ?? budget.maxUnavailable else {
                return nil
            }
            let name = budget.minAvailable == nil ? "maxUnavailable" : "minAvailable"
            let scale = blocked.count == counts.count ? "" : ", as few as the autoscaler leaves,"
            return finding(
                "\(name) \(field.value) of \(least) pods\(scale) allows no eviction: a drain of their nodes waits for "
                    + "ever.",
                remedy: least == 1
                    ? "Run two replicas or more, and set maxUnavailable: 1 in the PodDisruptionBudget."
                    : "Set maxUnavailable: 1 in the PodDisruptionBudget instead.",
                at: field.location
            )
        }
    }
}
