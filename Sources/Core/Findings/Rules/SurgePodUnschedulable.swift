import RolloutEngine

/// Flags a surge pod that no node of the manifests can take.
enum SurgePodUnschedulable: SingleFindingRule {
    static let id: RuleID = "surge-pod-unschedulable"
    static let severity = Finding.Severity.warning
    static let flags = "The pod that maxSurge adds fits on none of the Nodes among the manifests."
    static let why = """
        A rollout with a surge runs one pod more than the replicas. Host ports, required anti-affinity and hard \
        spreads count the old pods too: where they hold every place, the new pod stays pending. With maxUnavailable 0 \
        no old pod may go before it, so the rollout stands still; otherwise new pods come only when old ones are gone.
        """
    static let remedy = "Have a node more than the pods need, loosen what keeps pods apart, or set maxSurge to 0."
    static let source = """
        source: kubernetes, pkg/scheduler/framework/plugins (nodeports, interpodaffinity, podtopologyspread); \
        kubernetes/enhancements, KEP-1591
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        guard plan.unmodelledReplacement == nil, plan.maxSurge.value > 0, plan.replicas.value > 0 else { return nil }
        switch plan.replacement {
        case .recreate, .statefulSet: return nil
        case .daemonSet: return onNode(subject)
        case .rolling: break
        }
        guard let block = SurgeRoom(subject)?.block else { return nil }
        let outcome =
            plan.maxUnavailable.value == 0
            ? "maxUnavailable is 0, so the rollout stands still"
            : "it waits until an old pod is gone, up to \(plan.terminationGracePeriod.value) s longer than the review "
                + "takes"
        return finding(
            "Unless a node is added, a new pod stays pending: \(block.reason); \(outcome).",
            remedy: block.remedy,
            at: block.location
        )
    }

    /// A DaemonSet's new pod has to stand beside the old one, whose host ports it needs.
    private static func onNode(_ subject: ReviewSubject) -> Finding? {
        guard let port = subject.traffic.workload.template.hostPortLocation else { return nil }
        return finding(
            "On every node a new pod stays pending: the old pod has its host ports, and goes only when the new one "
                + "is available.",
            remedy: "Drop the host ports, or replace in place: maxSurge 0 and maxUnavailable 1.",
            at: port
        )
    }
}
