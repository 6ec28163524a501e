import RolloutEngine

/// Notes that many deleted pods may still exist while new ones are created.
enum TerminatingPodsPileUp: SingleFindingRule {
    static let id: RuleID = "terminating-pods-pile-up"
    static let severity = Finding.Severity.note
    static let flags = "During the rollout more terminating pods may exist at once than a common node takes."
    static let why = """
        Pods that are being deleted count nowhere in a rollout, but keep their address, node and memory until they are \
        gone, up to terminationGracePeriodSeconds. When new pods become available faster than that, old generations \
        pile up. From 29 on they fill a node: an m5.large takes that many pods with the Amazon VPC CNI (3 interfaces × \
        9 addresses + 2).
        """
    static let remedy =
        "Have addresses and nodes for the peak, or slow the rollout down by minReadySeconds or fewer pods at once."
    static let source = """
        source: kubernetes, pkg/controller/controller_utils.go, FilterActivePods; reported: kubernetes issues 95498, \
        107920; documented: Amazon EKS, maximum pods of instance types
        """

    /// Pods of an m5.large, the smallest instance type that guides use for nodes.
    private static let podsOfCommonNode = 29

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        guard plan.replacement == .rolling, let peak = subject.outlook.course?.peakPods else { return nil }
        let live = plan.replicas.value + plan.maxSurge.value
        // Nodes with their capacity tell whether it matters, which another rule says.
        guard peak - live >= podsOfCommonNode, NodeCapacity(subject) == nil else { return nil }
        return finding(
            "Up to \(peak) pods may exist at once: \(plan.replicas.value) replicas + \(plan.maxSurge.value) surge "
                + "+ \(peak - live) that are still terminating, for up to \(plan.terminationGracePeriod.value) s "
                + "each.",
            remedy: "Have addresses and nodes for \(peak) pods, or replace fewer at once.",
            at: plan.terminationGracePeriod.source.location ?? subject.traffic.workload.template.specLocation
        )
    }
}
