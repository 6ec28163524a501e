import ManifestText

extension LoadBalancer {
    /// The load balancer behind a TargetGroupBinding, with AWS's own defaults: its settings are not among the manifests.
    ///
    /// The protocol tells a Network from an Application Load Balancer. Without a target type the controller asks AWS; a
    /// Service without node ports can only have its pods as targets.
    /// `requested` is the protocol that the request gives target groups whose binding states none.
    init(of binding: TargetGroupBinding, to service: Service, protocol requested: String?) {
        let stated = binding.targetGroupProtocol?.value ?? requested
        let transport = stated?.uppercased()
        let family: LoadBalancerFamily = transport == "HTTP" || transport == "HTTPS" ? .application : .network
        let hasNodePorts = ["NodePort", "LoadBalancer"].contains(service.type?.value)
        let kind: Kind =
            switch (binding.targetType?.value, family) {
            // A Gateway Load Balancer, which passes whole packets on.
            case _ where transport == "GENEVE": .otherCloud
            case ("ip", .network): .nlbWithPodTargets
            case ("ip", .application): .albWithPodTargets
            case ("instance", .network): .nlbWithNodeTargets
            case ("instance", .application): .albWithNodeTargets
            case (_, .network): hasNodePorts ? .unknown : .nlbWithPodTargets
            case (_, .application): hasNodePorts ? .unknown : .albWithPodTargets
            }
        let annotations = LoadBalancerAnnotations(nothingFor: family == .network ? .service : .ingress)
        let key = LoadBalancerAttributes.crossZone
        let place = binding.targetType ?? binding.targetGroupProtocol
        self.init(
            kind,
            .manifest("TargetGroupBinding \(binding.meta.name.excerpt)", place?.location ?? binding.meta.location),
            controller: AWSController(group: binding.meta.group) ?? .loadBalancerController,
            provider: transport == "GENEVE" ? "a Gateway Load Balancer (protocol GENEVE)" : nil,
            annotations: annotations,
            healthCheck: HealthCheck(annotations, else: .unconfigured(family)),
            targetGroup: TargetGroupAttributes(),
            crossZone: Sourced(family == .application, .loadBalancerDefault(key))
        )
        isOfOthers = true
        isFamilyKnown = stated != nil
    }

    /// What stands in for the settings of a binding's target group.
    static func assumptions(of binding: TargetGroupBinding, as balancer: LoadBalancer) -> [Assumption] {
        guard balancer.kind.isModelled else { return [] }
        let name = binding.meta.name.excerpt
        let check = balancer.healthCheck
        var assumptions = [
            Assumption(
                "The target group of TargetGroupBinding \(name) is set up elsewhere. It is taken to have AWS's defaults: a "
                    + "health check every \(check.interval.value) s, healthy after \(check.healthyThreshold.value), a "
                    + "deregistration delay of 300 s without connection termination"
                    + (balancer.kind.family == .network ? ", and no cross-zone balancing." : ".")
            )
        ]
        if !balancer.isFamilyKnown {
            assumptions.append(
                Assumption(
                    "TargetGroupBinding \(name) states no protocol: its target group may be a Network Load Balancer's or an "
                        + "Application Load Balancer's, which crosses zones: both are computed.",
                    parameter: "target-group-protocol"
                )
            )
        }
        return assumptions
    }
}
