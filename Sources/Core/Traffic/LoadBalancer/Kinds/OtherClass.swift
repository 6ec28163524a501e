import ManifestText

/// The load balancer of a Service whose loadBalancerClass belongs to another controller.
enum OtherClass {
    @Sendable static func recognise(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> LoadBalancer.Recognised? {
        guard let foreign = ServiceClass.given(to: service, by: controller), foreign.value != controller.serviceClass
        else { return nil }
        if GoogleNetworkLoadBalancer.classes.contains(foreign.value) {
            return (.googleNetworkLoadBalancer, foreign.source, "Google Cloud")
        }
        return (.otherClass, foreign.source, foreign.value)
    }
}

extension LoadBalancer.Kind {
    static let otherClass: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("other-class")
        kind.unmodelled = { "The load balancer of loadBalancerClass \($0.provider?.excerpt ?? "") is not modelled." }
        return kind
    }()
}
