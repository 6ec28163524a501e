extension LoadBalancer {
    /// The load balancer of an Ingress, as one of its backends sees it; nil for an Ingress that a program in the cluster
    /// answers for.
    init?(
        of ingress: Ingress,
        backend service: Service,
        classes: IngressClasses,
        controller: LoadBalancerController
    ) {
        let annotations = LoadBalancerAnnotations(of: ingress, backend: service)
        guard let found = Self.recognise(ingress, classes: classes, controller) else { return nil }
        let targetGroup = TargetGroupAttributes(annotations)
        guard found.provider == nil else {
            self.init(
                .otherCloud,
                found.source,
                provider: found.provider,
                annotations: annotations,
                healthCheck: HealthCheck(annotations, else: .ingress),
                targetGroup: targetGroup,
                crossZone: Sourced(false, .assumed("the load balancer is not modelled"))
            )
            return
        }
        let ofClass = controller.isOlder(than: "2.13") ? nil : classes.targetType(of: ingress)
        let annotation = annotations.text("target-type").map { (annotations.name("target-type"), $0) }
        let targets =
            ofClass.map { ("targetType of IngressClassParams", $0) } ?? annotation
            ?? controller.defaultTargetType.map { ("default-target-type", $0) }
        self.init(
            targets?.1.value == "ip" ? .albWithPodTargets : .albWithNodeTargets,
            targets.map { .manifest($0.0, $0.1.location) } ?? found.source,
            annotations: annotations,
            healthCheck: HealthCheck(annotations, else: .ingress),
            targetGroup: targetGroup,
            // On for every Application Load Balancer; only a target group can turn it off (elbv2 API model).
            crossZone: targetGroup.crossZone
                ?? Sourced(true, .loadBalancerDefault("cross-zone balancing of an Application Load Balancer"))
        )
    }

    /// The class of AWS Load Balancer Controller, by its IngressClass where that is among the manifests, else by its name.
    private static func recognise(
        _ ingress: Ingress,
        classes: IngressClasses,
        _ controller: LoadBalancerController
    ) -> (source: Source, provider: String?)? {
        guard let name = ingress.className else {
            guard let standard = classes.standard, standard.controller == "ingress.k8s.aws/alb" else {
                return nil
            }
            return (.manifest("IngressClass \(standard.meta.name.excerpt)", standard.meta.location), nil)
        }
        let source = Source.manifest("ingressClassName", name.location)
        if let known = classes[name.value] {
            if known.controller == "ingress.k8s.aws/alb" { return (source, nil) }
        } else if name.value == controller.ingressClass {
            return (source, nil)
        } else if let annotation = ingress.annotationOfController, !OtherClouds.isClassOfOthers(name.value) {
            return (.manifest("annotations alb.ingress.kubernetes.io", annotation.location), nil)
        }
        return OtherClouds.ingressClasses[name.value].map { (source, $0) }
    }
}

extension Ingress {
    /// The first annotation of AWS Load Balancer Controller; nil where it has none.
    var annotationOfController: Field<String>? {
        meta.annotations.filter { $0.key.hasPrefix("alb.ingress.kubernetes.io/") }.map(\.value)
            .min { $0.location < $1.location }
    }

    /// What is taken for granted of a class that is not among the manifests; nil where nothing is.
    func assumptionOfClass(_ classes: IngressClasses, _ controller: LoadBalancerController) -> Assumption? {
        guard let name = className, name.value != controller.ingressClass, annotationOfController != nil,
            !OtherClouds.isClassOfOthers(name.value), classes[name.value] == nil
        else { return nil }
        return Assumption(
            "IngressClass \(name.value.excerpt) is not among the manifests, and taken to be AWS Load Balancer Controller's, whose "
                + "annotations its Ingresses have."
        )
    }
}
