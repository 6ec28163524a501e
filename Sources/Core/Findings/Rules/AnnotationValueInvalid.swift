import ManifestText

/// Flags annotation values that AWS Load Balancer Controller refuses.
enum AnnotationValueInvalid: Rule {
    static let id: RuleID = "annotation-value-invalid"
    static let severity = Finding.Severity.error
    static let flags = "An annotation for the load balancer has a value that its controller cannot use."
    static let why = """
        AWS Load Balancer Controller reports an error and stops reconciling at the first value that it cannot read: neither \
        this setting nor any other that was changed along with it reaches the load balancer.
        """
    static let remedy = "Write a value of the documented form; numbers and truth values in quotes, without a unit."
    static let source = """
        source: aws-load-balancer-controller, pkg/annotations/parser.go, pkg/service/model_build_target_group.go
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.flatMap { front -> [Finding] in
            let balancer = front.loadBalancer
            guard balancer.kind.family != nil else { return unknownType(of: front) }
            return balancer.annotations.all.compactMap { entry in
                guard let known = entry.known, let expected = fault(of: entry, known, front, subject.traffic.versions)
                else { return nil }
                let instead = known.fallback.map { " The review takes the default, \($0)." } ?? ""
                return finding(
                    "\(entry.suffix.excerpt) must be \(expected), not "
                        + "\"\(entry.field.value.excerpt)\": AWS Load Balancer Controller stops at it." + instead,
                    remedy: "Write \(expected).",
                    at: entry.field.location
                )
            }
        }
        .firstAtEachPlace
    }

    /// A type that neither the controller nor the cloud provider takes, which makes a Classic Load Balancer of the Service
    /// (aws-load-balancer-controller, pkg/service/model_build_load_balancer.go; cloud-provider-aws, aws_loadbalancer.go, isNLB).
    private static func unknownType(of front: TrafficFront) -> [Finding] {
        guard front.loadBalancer.kind == .cloudProvider, let type = front.loadBalancer.annotations.text("type"),
            !["nlb", "external", "nlb-ip"].contains(type.value)
        else { return [] }
        return [
            finding(
                "type must be external or nlb, not \"\(type.value.excerpt)\": nobody takes it, and the cloud provider makes a "
                    + "Classic Load Balancer, which reads no annotation for a Network Load Balancer.",
                remedy: "Write external, on a new Service.",
                at: type.location
            )
        ]
    }

    private static func fault(
        of entry: LoadBalancerAnnotations.Entry,
        _ known: KnownAnnotation,
        _ front: TrafficFront,
        _ versions: ClusterVersions
    ) -> String? {
        guard case .healthCheckPort = known.value else { return known.value.fault(of: entry.field.value) }
        return healthCheckPortFault(entry.field.value, front, versions)
    }

    /// A name is that of a Service port, whose target has to be a number where pods are targets.
    ///
    /// A Service's annotation takes names from 2.6.2 on.
    private static func healthCheckPortFault(
        _ text: String,
        _ front: TrafficFront,
        _ versions: ClusterVersions
    ) -> String? {
        if text == "traffic-port" { return nil }
        if let number = Int(decimal: text) {
            return (1...65_535).contains(number) ? nil : "a port number or traffic-port"
        }
        if front.loadBalancer.annotations.dialect == .service, front.loadBalancer.controller == .loadBalancerController,
            ClusterVersions.isKnown(versions.lbc, olderThan: "2.6.2")
        {
            return "a port number or traffic-port, as names are read from 2.6.2 on"
        }
        guard let port = front.service.ports.first(where: { $0.name == text }) else {
            return "a port number, traffic-port or the name of a Service port"
        }
        guard front.loadBalancer.kind.hasPodTargets, case .name = port.targetPort else { return nil }
        return "a port number, since the Service port of that name has a named targetPort"
    }
}
