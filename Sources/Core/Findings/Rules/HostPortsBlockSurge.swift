import RolloutEngine

/// Notes that pods with host ports need as many spare nodes as the surge adds.
enum HostPortsBlockSurge: SingleFindingRule {
    static let id: RuleID = "host-ports-block-surge"
    static let severity = Finding.Severity.note
    static let flags =
        "Pods take ports of their node while the rollout adds pods, and no Node among the manifests shows room."
    static let why = """
        Two pods that want the same host port never share a node. A rollout that adds maxSurge pods to the replicas \
        needs that many nodes without a pod of the workload; where there are none, the new pods stay pending.
        """
    static let remedy = "Keep spare nodes for the surge, or reach the pods without host ports, as pod targets do."
    static let source = "source: kubernetes, pkg/scheduler/framework/plugins/nodeports/node_ports.go"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        // With Nodes it is known whether there is room, which is another rule's to say.
        guard plan.replacement == .rolling, plan.unmodelledReplacement == nil, plan.maxSurge.value > 0,
            plan.replicas.value > 0, subject.resources.nodes.isEmpty,
            let port = subject.traffic.workload.template.hostPortLocation
        else { return nil }
        let nodes = plan.replicas.value + plan.maxSurge.value
        return finding(
            "The pods take ports of their node: \(plan.replicas.value) replicas + \(plan.maxSurge.value) surge "
                + "need \(nodes) nodes to stand beside each other.",
            remedy: "Have \(nodes) nodes that admit the pods, or drop the host ports.",
            at: port
        )
    }
}
