/// Flags annotations of AWS Load Balancer Controller on a Service that it leaves to the built-in cloud provider.
enum InTreeController: Rule {
    static let id: RuleID = "in-tree-controller"
    static let severity = Finding.Severity.warning
    static let flags = "A Service with type nlb asks for pod targets, which the built-in cloud provider does not know."
    static let why = """
        `type: nlb` gives the Service to Kubernetes' own cloud provider, and AWS Load Balancer Controller passes it over. The \
        cloud provider registers nodes whatever nlb-target-type says: no pod targets, no readiness gate.
        """
    static let remedy =
        "Set the annotation type to external; the type cannot be changed on a Service that has its load balancer."
    static let source =
        "documented: aws-load-balancer-controller, docs/guide/service/annotations.md, docs/guide/service/nlb.md"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.compactMap { front in
            let balancer = front.loadBalancer
            guard balancer.kind == .cloudProvider, let type = balancer.annotations.text("type"), type.value == "nlb"
            else { return nil }
            guard !ServiceClass.isOpen(of: front.service, by: subject.traffic.installed) else { return nil }
            guard let target = balancer.annotations.text("nlb-target-type"), target.value == "ip" else { return nil }
            return finding(
                "nlb-target-type ip has no effect: type nlb leaves the Service to the built-in cloud provider, which "
                    + "registers nodes.",
                remedy: "Write \(LoadBalancerAnnotations.name("type")): external, on a new Service.",
                at: target.location
            )
        }
    }
}
