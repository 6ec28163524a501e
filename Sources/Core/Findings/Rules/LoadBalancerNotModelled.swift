/// Says that the windows cannot be computed for this load balancer.
enum LoadBalancerNotModelled: SingleFindingRule {
    static let id: RuleID = "load-balancer-not-modelled"
    static let severity = Finding.Severity.warning
    static let flags = "The load balancer in front of the workload is not one that the model describes."
    static let why = """
        The windows rest on how a load balancer registers, checks and forgets pods, or the nodes that lead to them. Where that \
        is not known of one, no number is better than a wrong one.
        """
    static let remedy = """
        Use a Network Load Balancer of AWS Load Balancer Controller with nlb-target-type ip, or take only the \
        findings about the pods.
        """
    static let source = "source: aws-load-balancer-controller, pkg/service/model_builder.go"

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let reason = subject.plan.unmodelled else { return registration(subject) }
        let other = subject.traffic.loadBalancers.first { !$0.kind.isModelled }
        return finding(
            reason + " No window is computed.",
            remedy: other.map { remedy(for: $0) } ?? remedy,
            at: other?.source.location
        )
    }

    /// Where only what happens to a deleted pod's connections is known.
    private static func registration(_ subject: ReviewSubject) -> Finding? {
        guard let reason = subject.plan.unmodelledRegistration else { return nil }
        let other = subject.traffic.loadBalancers.first { $0.kind.unmodelledRegistration != nil }
        return finding(
            reason + " Blackouts and outages are not computed.",
            remedy: "Take the windows of deleted pods; watch the gateway's backend health during a rollout.",
            at: other?.source.location
        )
    }

    private static func remedy(for balancer: LoadBalancer) -> String {
        balancer.kind.isModelled || balancer.kind == .unknown
            ? "Use a Network Load Balancer of AWS Load Balancer Controller with nlb-target-type ip."
            : "Take the findings about the pods; how long they have to accept is for this load balancer's own documentation."
    }
}
