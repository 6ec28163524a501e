import ManifestText

/// A load balancer of AWS's cloud provider, which is part of Kubernetes up to 1.26 and knows nodes as targets only.
enum CloudProvider {
    /// By the annotation `type`.
    @Sendable static func recogniseByType(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> LoadBalancer.Recognised? {
        guard service.type?.value == "LoadBalancer", let type = annotations.text("type") else { return nil }
        return (.cloudProvider, .manifest(annotations.name("type"), type.location), nil)
    }

    /// By nothing else's taking the Service.
    @Sendable static func recogniseWithoutClass(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> LoadBalancer.Recognised? {
        guard let type = service.type, type.value == "LoadBalancer",
            ServiceClass.isOfCloudProvider(service, by: controller)
        else { return nil }
        return (.cloudProvider, .manifest("spec.type", type.location), nil)
    }
}

extension LoadBalancer.Kind {
    static let cloudProvider: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("cloud-provider", targets: .nodes)
        kind.assumption =
            "The cloud provider's load balancer is taken to have its defaults of Kubernetes 1.20 and later where no annotation says "
            + "otherwise."
        kind.healthCheck = { annotations, isLocal in
            .cloudProvider(isNetwork: annotations.text("type")?.value == "nlb", isLocal: isLocal)
        }
        return kind
    }()
}
