import ManifestText

extension LoadBalancer {
    /// The load balancer of a Gateway of another cloud than AWS.
    init(ofGateway gateway: Gateway, _ kind: Kind, provider: String) {
        self.init(
            ofOthers: kind,
            Self.source(of: gateway),
            provider: "Gateway \(gateway.meta.name.excerpt) (\(provider))"
        )
    }

    /// The load balancer of a Gateway, as one of the Services behind its routes sees it.
    init(
        ofGateway gateway: Gateway,
        _ family: LoadBalancerFamily,
        to service: Service,
        configuration: GatewayConfiguration,
        controller: LoadBalancerController
    ) {
        let settings = configuration.settings
        let stated = configuration.targetType ?? controller.defaultTargetType
        let isOfPods = (stated?.value ?? controller.targetType(for: service)) == "ip"
        let isLocal = !isOfPods && family == .network && service.externalTrafficPolicy?.value == "Local"
        let kind: Kind =
            switch (family, isOfPods) {
            case (.network, true): .nlbWithPodTargets
            case (.network, false): .nlbWithNodeTargets
            case (.application, true): .albWithPodTargets
            case (.application, false): .albWithNodeTargets
            }
        let targetGroup = TargetGroupAttributes(settings)
        let key = LoadBalancerAttributes.crossZone
        let ofLoadBalancer =
            family == .application
            ? Sourced(true, .loadBalancerDefault("cross-zone balancing of an Application Load Balancer"))
            : LoadBalancerAttributes(settings).bool(key) ?? Sourced(false, .loadBalancerDefault(key))
        self.init(
            kind,
            stated.map { .manifest("targetType", $0.location) } ?? Self.source(of: gateway),
            controller: controller.identity,
            provider: controller.identity == .eksAutoMode ? controller.identity.name : nil,
            annotations: settings,
            healthCheck: HealthCheck(settings, else: isLocal ? .serviceWithLocalNodes : .gateway(family)),
            targetGroup: targetGroup,
            crossZone: targetGroup.crossZone ?? ofLoadBalancer
        )
        attributesHolder = configuration.holder
        self.configuration = configuration.objects
        takesDefaultTargets = stated == nil
    }

    private static func source(of gateway: Gateway) -> Source {
        .manifest("gatewayClassName", gateway.className?.location ?? gateway.meta.location)
    }
}
