extension LoadBalancer {
    /// Nil for a Service without a load balancer.
    init?(of service: Service, controller: LoadBalancerController = LoadBalancerController()) {
        let annotations = LoadBalancerAnnotations(of: service)
        let controller = controller.answering(for: service)
        let recognised = Self.recognisers.lazy.compactMap { $0(service, annotations, controller) }.first
        guard let found = recognised else { return nil }
        let targetGroup = TargetGroupAttributes(annotations)
        let isLocal = service.externalTrafficPolicy?.value == "Local" && service.type?.value == "LoadBalancer"
        self.init(
            found.kind,
            found.source,
            controller: controller.identity,
            provider: found.provider,
            annotations: annotations,
            healthCheck: HealthCheck(annotations, else: found.kind.healthCheck(annotations, isLocal)),
            targetGroup: targetGroup,
            crossZone: found.kind.crossZone ?? targetGroup.crossZone ?? Self.crossZone(annotations, controller)
        )
        takesDefaultTargets =
            annotations.text("nlb-target-type") == nil && controller.defaultTargetType == nil
            && kind.family == .network && annotations.text("type")?.value != "nlb-ip"
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
