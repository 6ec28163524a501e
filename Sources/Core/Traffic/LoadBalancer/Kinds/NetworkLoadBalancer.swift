import ManifestText

/// A Network Load Balancer of an `AWSController`: what the model describes first of all.
enum NetworkLoadBalancer {
    @Sendable static func recognise(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> LoadBalancer.Recognised? {
        let type = annotations.text("type")
        if let type, type.value == "nlb-ip" {
            return (.nlbWithPodTargets, .manifest(annotations.name("type"), type.location), nil)
        }
        let ownClass = ServiceClass.given(to: service, by: controller)
        guard ownClass != nil || type?.value == "external" else { return nil }
        let targets = annotations.text("nlb-target-type") ?? controller.defaultTargetType
        let place = targets?.location ?? type?.location ?? ownClass?.source.location
        let source = place.map { Source.manifest(annotations.name("nlb-target-type"), $0) }
        let isOfPods = (targets?.value ?? controller.targetType(for: service)) == "ip"
        return (
            isOfPods ? .nlbWithPodTargets : .nlbWithNodeTargets,
            source ?? .loadBalancerDefault("nlb-target-type"),
            controller.identity == .eksAutoMode ? controller.identity.name : nil
        )
    }
}

extension LoadBalancer.Kind {
    static let nlbWithPodTargets: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("aws-nlb-ip", .network, targets: .pods)
        kind.gate = .targetGroup
        return kind
    }()

    static let nlbWithNodeTargets: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("aws-nlb-instance", .network, targets: .nodes)
        kind.healthCheck = { _, isLocal in isLocal ? .serviceWithLocalNodes : .service }
        return kind
    }()
}
