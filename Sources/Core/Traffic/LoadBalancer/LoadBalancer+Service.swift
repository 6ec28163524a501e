extension LoadBalancer {
    /// Nil for a Service without a load balancer.
    init?(of service: Service, controller: LoadBalancerController = LoadBalancerController()) {
        let annotations = LoadBalancerAnnotations(of: service)
        let controller = controller.answering(for: service)
        guard let found = Self.recognise(service, annotations, controller) else { return nil }
        let targetGroup = TargetGroupAttributes(annotations)
        let isLocal = service.externalTrafficPolicy?.value == "Local" && service.type?.value == "LoadBalancer"
        let defaults: HealthCheckDefaults =
            switch found.kind {
            case .cloudProvider:
                .cloudProvider(isNetwork: annotations.text("type")?.value == "nlb", isLocal: isLocal)
            case .nlbWithNodeTargets where isLocal: .serviceWithLocalNodes
            default: .service
            }
        self.init(
            found.kind,
            found.source,
            controller: controller.identity,
            provider: found.provider,
            annotations: annotations,
            healthCheck: HealthCheck(annotations, else: defaults),
            targetGroup: targetGroup,
            crossZone: targetGroup.crossZone ?? Self.crossZone(annotations, controller)
        )
        takesDefaultTargets =
            annotations.text("nlb-target-type") == nil && controller.defaultTargetType == nil
            && kind.family == .network && annotations.text("type")?.value != "nlb-ip"
    }

    private typealias Recognised = (kind: Kind, source: Source, provider: String?)

    private static func recognise(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> Recognised? {
        let type = annotations.text("type")
        let typeName = annotations.name("type")
        let ownClass = ServiceClass.given(to: service, by: controller)
        // A Service of another class belongs to another controller, whatever its annotations say.
        if let foreign = ownClass, foreign.value != controller.serviceClass {
            return (.otherClass, foreign.source, foreign.value)
        }
        if let type, type.value == "nlb-ip" {
            return (.nlbWithPodTargets, .manifest(typeName, type.location), nil)
        }
        if ownClass != nil || type?.value == "external" {
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
        if let group = NetworkEndpointGroup.annotation(of: service) {
            return (.networkEndpointGroup, .manifest(NetworkEndpointGroup.key, group.location), "Google Cloud")
        }
        guard let serviceType = service.type, serviceType.value == "LoadBalancer" else { return nil }
        if let type { return (.cloudProvider, .manifest(typeName, type.location), nil) }
        if let (name, field) = OtherClouds.provider(of: service) {
            return (.otherCloud, .manifest("annotations of \(name)", field.location), name)
        }
        if ServiceClass.isOfCloudProvider(service, by: controller) {
            return (.cloudProvider, .manifest("spec.type", serviceType.location), nil)
        }
        return (.unknown, .manifest("spec.type", serviceType.location), nil)
    }

    /// Cross-zone balancing by the load balancer's attributes, or by the annotation that was deprecated in v2.3.
    ///
    /// The older annotation wins where both are there (aws-load-balancer-controller, docs/guide/service/annotations.md).
    private static func crossZone(
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> Sourced<Bool> {
        let old = "cross-zone-load-balancing-enabled"
        if controller.identity != .eksAutoMode, let field = annotations.text(old), let truth = Bool(go: field.value) {
            return Sourced(truth, .manifest(annotations.name(old), field.location))
        }
        let key = LoadBalancerAttributes.crossZone
        // The annotation is not read before.
        guard !controller.isOlder(than: "2.3") else { return Sourced(false, .loadBalancerDefault(key)) }
        let attributes = LoadBalancerAttributes(annotations)
        if let stated = attributes.bool(key) { return stated }
        return Sourced(
            false,
            attributes.value(key).map { .loadBalancerDefault(key, insteadOf: $0) } ?? .loadBalancerDefault(key)
        )
    }
}
