import ManifestText

/// A Service of type LoadBalancer, or a TargetGroupBinding, that does not say which.
enum UnknownLoadBalancer {
    @Sendable static func recognise(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> LoadBalancer.Recognised? {
        guard let type = service.type, type.value == "LoadBalancer" else { return nil }
        return (.unknown, .manifest("spec.type", type.location), nil)
    }
}

extension LoadBalancer.Kind {
    static let unknown: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("unknown")
        kind.unmodelled = { balancer in
            balancer.isOfOthers
                ? "The TargetGroupBinding does not say whether its targets are pods or nodes, so it is not modelled."
                : "The Service does not say which load balancer it gets, so it is not modelled."
        }
        return kind
    }()
}
