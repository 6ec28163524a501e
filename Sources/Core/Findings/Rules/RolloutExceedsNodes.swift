import RolloutEngine

/// Flags a rollout that needs more pods at once than the Nodes among the manifests take.
enum RolloutExceedsNodes: SingleFindingRule {
    static let id: RuleID = "rollout-exceeds-nodes"
    static let severity = Finding.Severity.warning
    static let flags = "At its peak the rollout has more pods than the Nodes among the manifests have room for."
    static let why = """
        A node takes as many pods as its allocatable `pods`, terminating ones included. The peak is replicas + surge + \
        the deleted pods that are not gone yet; without room for it new pods stay pending until old ones are gone, and \
        the rollout takes longer than any lag explains.
        """
    static let remedy = "Add nodes, replace fewer pods at once, or let deleted pods be gone sooner."
    static let source = """
        source: kubernetes, pkg/scheduler/framework/plugins/noderesources/fit.go; pkg/controller/controller_utils.go, \
        FilterActivePods
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        guard plan.replacement == .rolling, let peak = subject.outlook.course?.peakPods,
            let capacity = NodeCapacity(subject), peak > capacity.room
        else { return nil }
        let live = plan.replicas.value + plan.maxSurge.value
        let others = capacity.others == 0 ? "" : " − \(capacity.others) other pods"
        return finding(
            "Up to \(peak) pods may exist at once (\(plan.replicas.value) replicas + \(plan.maxSurge.value) surge "
                + "+ \(max(0, peak - live)) terminating), and the Nodes that admit them take \(capacity.room): "
                + "allocatable \(capacity.allocatable)\(others).",
            remedy: "Have nodes for \(peak) pods, or replace fewer at once.",
            at: plan.terminationGracePeriod.source.location ?? subject.traffic.workload.template.specLocation
        )
    }
}
