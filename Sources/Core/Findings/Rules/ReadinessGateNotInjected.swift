/// Flags a namespace that is labelled for the readiness gate while something else keeps the gate away.
enum ReadinessGateNotInjected: SingleFindingRule {
    static let id: RuleID = "readiness-gate-not-injected"
    static let severity = Finding.Severity.warning
    static let flags = "The namespace is labelled for the readiness gate, and the pods get none nevertheless."
    static let why = """
        The label is one of several conditions: the webhook's selectors have to match, the controller must inject gates, and \
        a load balancer in front of the pods has to have pods as targets. Without a gate old pods are deleted before the load \
        balancer routes to the new ones.
        """
    static let remedy = "Meet the condition that the finding names."
    static let source = """
        documented: aws-load-balancer-controller, docs/deploy/pod_readiness_gate.md; source: \
        helm/aws-load-balancer-controller/templates/webhook.yaml
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let obstacle = subject.traffic.gate.obstacle else { return nil }
        // Pods get a gate for each target group that takes them, whatever other load balancers stand in front of them.
        guard !obstacle.isOfLoadBalancer || subject.traffic.loadBalancers.allSatisfy({ $0.kind.gate == nil }) else {
            return nil
        }
        return finding(
            "The namespace asks for the readiness gate, but no pod gets it: \(obstacle.reason).",
            remedy: obstacle.remedy,
            at: obstacle.source.location
        )
    }
}
