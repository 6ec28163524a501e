import ManifestText

/// Flags pods that Karpenter never takes from a node that grows too old.
enum DoNotDisruptHoldsNodes: SingleFindingRule {
    static let id: RuleID = "do-not-disrupt-holds-nodes"
    static let severity = Finding.Severity.note
    static let flags = "karpenter.sh/do-not-disrupt keeps the nodes of these pods from being replaced."
    static let why = """
        Karpenter neither consolidates nor replaces a node with such a pod, and an expired one is drained of everything else and then \
        waits for it. Only a NodePool with a terminationGracePeriod goes on, by deleting the pod. Pods behind a load balancer are \
        better protected by a PodDisruptionBudget, which lets them go one by one.
        """
    static let remedy = "Take the annotation away, and let a PodDisruptionBudget say how many pods may go at once."
    static let source =
        "source: karpenter 1.14, pkg/utils/pod/scheduling.go, IsDoNotDisruptActive, pkg/controllers/disruption/types.go"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let template = subject.traffic.workload.template
        guard let field = template.doNotDisrupt else { return nil }
        let pools = subject.resources.nodePools.filter { $0.admits(template) }
        guard pools.isEmpty || pools.contains(where: { $0.terminationGracePeriod == nil }) else { return nil }
        return finding(
            "A node with one of these pods is not replaced until the pod is gone by other means.",
            remedy: remedy,
            at: field.location
        )
    }
}
