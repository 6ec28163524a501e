import ManifestText

/// Flags Services of type nlb of which nothing says whose load balancer they get.
enum ServiceClassUnknown: Rule {
    static let id: RuleID = "service-class-unknown"
    static let severity = Finding.Severity.warning
    static let flags =
        "Nothing says whether the cloud provider or AWS Load Balancer Controller answers for a Service of type nlb."
    static let why = """
        The annotation leaves the Service to the cloud provider. But where AWS Load Balancer Controller 2.5 or later runs, its \
        webhook gives every new Service of type LoadBalancer its own class, whatever the annotations say: then type nlb means \
        nothing, and targets, health checks and windows are others.
        """
    static let remedy = "Say which by service-class, lbc or a loadBalancerClass."
    static let source = "source: aws-load-balancer-controller, webhooks/core/service_mutator.go"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.compactMap { front in
            guard front.isOwn, front.loadBalancer.kind == .cloudProvider,
                let type = front.loadBalancer.annotations.text("type"), type.value == "nlb",
                ServiceClass.isOpen(of: front.service, by: subject.traffic.installed)
            else { return nil }
            return finding(
                "Service \(front.service.meta.name.excerpt) is taken to be the cloud provider's, as type nlb says. Where AWS Load "
                    + "Balancer Controller 2.5 or later runs, its webhook takes every new Service, and the windows are others.",
                remedy: "Review with service-class=service.k8s.aws/nlb or none, or write loadBalancerClass.",
                at: type.location
            )
        }
    }
}
