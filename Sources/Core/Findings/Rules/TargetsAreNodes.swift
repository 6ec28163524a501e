import RolloutEngine

/// Notes that connections reach the pods through nodes, where no readiness gate is to be had.
enum TargetsAreNodes: SingleFindingRule {
    static let id: RuleID = "targets-are-nodes"
    static let severity = Finding.Severity.note
    static let flags = "The targets of the load balancer are nodes, which pass connections on to the pods."
    static let why = """
        Nodes stay registered while pods come and go: kube-proxy decides which pod gets a connection, by what it has last heard \
        of their readiness. A rollout cannot wait for the load balancer then, and with externalTrafficPolicy Local a node whose \
        pod goes gets connections until its health check has failed.
        """
    static let remedy = """
        Keep the pods accepting for longer than kube-proxy, or the check of the node, needs to follow; or use pods as targets \
        (ip) with the readiness gate.
        """
    private static let remedyElsewhere =
        "Keep the pods accepting for longer than kube-proxy, or the check of the node, needs to follow."
    static let source = """
        source: kubernetes, pkg/proxy/topology.go, pkg/proxy/healthcheck/service_health.go; aws-load-balancer-controller, \
        pkg/service/model_builder.go
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let nodes = subject.plan.nodeTargets,
            let front = subject.traffic.fronts.first(where: { $0.loadBalancer.kind.hasNodeTargets })
        else { return nil }
        let how =
            nodes.policy == .local
            ? "a node gets connections for up to \(nodes.untilForgotten.most) s after its pod's deletion"
            : "nodes send connections to a pod for up to \(nodes.untilForgotten.most) s after its deletion"
        return finding(
            "The targets of \(front.name) are nodes: \(how), and pods can have no readiness gate.",
            // Elsewhere pods as targets are another product.
            remedy: front.loadBalancer.kind.family == nil && front.loadBalancer.kind != .cloudProvider
                ? remedyElsewhere : remedy,
            at: front.loadBalancer.source.location
        )
    }
}
