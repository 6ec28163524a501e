import RolloutEngine

/// An Application Load Balancer of an `AWSController`, which no Service asks for by itself: see `LoadBalancer+Ingress` and
/// `LoadBalancer+Gateway`.
enum ApplicationLoadBalancer {
    private static let reports = "reported by users for Application Load Balancers"

    /// Of which AWS documents nothing: users saw rollouts without a gate fail for some ten seconds behind one, and for minutes
    /// behind a Network Load Balancer (aws-load-balancer-controller, issues 1603, 1604 and 2048).
    static let registration = ReportedLag(
        interval: SecondsInterval(least: 0, most: 30),
        detail: reports,
        assumption:
            "AWS does not document the registration lag of an Application Load Balancer, and reports speak of seconds"
    )

    /// Users report preStop sleeps of 10 to 70 s as enough (aws-load-balancer-controller, issues 1064 and 2106).
    static let deregistration = ReportedLag(interval: SecondsInterval(least: 10, most: 70), detail: reports)
}

extension LoadBalancer.Kind {
    static let albWithPodTargets = application("aws-alb-ip", .pods)
    static let albWithNodeTargets = application("aws-alb-instance", .nodes)

    private static func application(_ name: String, _ targets: Targets) -> LoadBalancer.Kind {
        var kind = LoadBalancer.Kind(name, .application, targets: targets)
        kind.proxyProtocol = Sourced(false, .loadBalancerDefault("an Application Load Balancer speaks HTTP"))
        kind.gate = targets == .pods ? .targetGroup : nil
        kind.registration = ApplicationLoadBalancer.registration
        kind.deregistration = ApplicationLoadBalancer.deregistration
        return kind
    }
}
