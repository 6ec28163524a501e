import ManifestText
import RolloutEngine

/// Flags a rollout that, where its new pods do not become ready, leaves too few pods for any eviction.
enum UnreadyPodsHoldDrains: SingleFindingRule {
    static let id: RuleID = "unready-pods-hold-drains"
    static let severity = Finding.Severity.note
    static let flags = "A rollout that stands still leaves fewer ready pods than the PodDisruptionBudget wants."
    static let why = """
        A rollout whose new pods do not become ready stops with maxUnavailable pods less than there are to be. Where a budget wants \
        more, it refuses every eviction of running pods, those that are not ready among them, and drains of their nodes wait until \
        somebody mends the rollout. Pods that are still Pending may go.
        """
    static let remedy = "Set unhealthyPodEvictionPolicy: AlwaysAllow in the PodDisruptionBudget."
    static let source = """
        documented: kubernetes.io, Specifying a Disruption Budget, Unhealthy Pod Eviction Policy; source: kubernetes 1.36, \
        pkg/registry/core/pod/storage/eviction.go
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let (plan, budgets) = (subject.plan, subject.traffic.podDisruptionBudgets)
        let replicas = plan.replicas.value
        guard budgets.count == 1, let budget = budgets.first, !budget.alwaysAllowsUnready,
            let left = readyPodsLeft(plan),
            // One that lets no pod go at all is the matter of another rule.
            let evictable = budget.evictable(of: replicas), evictable > 0, left < replicas - evictable
        else { return nil }
        let knowsPolicy = subject.traffic.versions.supports(.unhealthyPodEvictionPolicy)
        return finding(
            "A rollout whose new pods do not become ready leaves \(left) of \(replicas) pods, and the budget wants "
                + "\(replicas - evictable): then no running pod can be evicted, not even one that is not ready.",
            remedy: knowsPolicy
                ? remedy
                : plan.replacement == .recreate
                    ? "Let the budget ask for fewer pods, or delete those that are not ready by hand."
                    : "Let the rollout take no more pods away than the budget: maxUnavailable: \(evictable).",
            at: (budget.minAvailable ?? budget.maxUnavailable)?.location ?? budget.meta.location
        )
    }

    /// Pods that stay ready for as long as none of the new ones becomes it; nil for what is replaced in place.
    private static func readyPodsLeft(_ plan: RolloutPlan) -> Int? {
        switch plan.replacement {
        case .rolling: plan.replicas.value - plan.maxUnavailable.value
        case .recreate: 0
        case .daemonSet, .statefulSet: nil
        }
    }
}
