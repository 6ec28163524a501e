/// An Application Load Balancer of an `AWSController`, which no Service asks for by itself: see `LoadBalancer+Ingress` and
/// `LoadBalancer+Gateway`.
extension LoadBalancer.Kind {
    static let albWithPodTargets = application("aws-alb-ip", .pods)
    static let albWithNodeTargets = application("aws-alb-instance", .nodes)

    private static func application(_ name: String, _ targets: Targets) -> LoadBalancer.Kind {
        var kind = LoadBalancer.Kind(name, .application, targets: targets)
        kind.proxyProtocol = Sourced(false, .loadBalancerDefault("an Application Load Balancer speaks HTTP"))
        return kind
    }
}
