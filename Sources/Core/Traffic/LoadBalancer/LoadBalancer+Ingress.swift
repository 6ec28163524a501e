import ManifestText

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
        guard let found = Self.recognise(ingress, to: service, classes: classes, controller) else { return nil }
        guard let controller = found.controller else {
            self.init(ofOthers: found.kind, found.source, provider: found.provider)
            return
        }
        let targetGroup = TargetGroupAttributes(annotations)
        let ofClass = controller.isOlder(than: "2.13") ? nil : classes.targetType(of: ingress)
        let annotation = annotations.text("target-type").map { (annotations.name("target-type"), $0) }
        let targets =
            ofClass.map { ("targetType of IngressClassParams", $0) } ?? annotation
            ?? controller.defaultTargetType.map { ("default-target-type", $0) }
        let isOfPods = (targets?.1.value ?? controller.targetType(for: service)) == "ip"
        self.init(
            isOfPods ? .albWithPodTargets : .albWithNodeTargets,
            targets.map { .manifest($0.0, $0.1.location) } ?? found.source,
            controller: controller.identity,
            provider: controller.identity == .eksAutoMode ? controller.identity.name : nil,
            annotations: annotations,
            healthCheck: HealthCheck(annotations, else: .ingress),
            targetGroup: targetGroup,
            // On for every Application Load Balancer; only a target group can turn it off (elbv2 API model).
            crossZone: targetGroup.crossZone
                ?? Sourced(true, .loadBalancerDefault("cross-zone balancing of an Application Load Balancer"))
        )
        takesDefaultTargets = targets == nil
    }

    /// A load balancer of another cloud, whose own settings are not read.
    init(ofOthers kind: Kind, _ source: Source, provider: String?) {
        let nothing = LoadBalancerAnnotations(nothingFor: .service)
        self.init(
            kind,
            source,
            provider: provider,
            annotations: nothing,
            healthCheck: HealthCheck(nothing, else: kind.healthCheck(nothing, false)),
            targetGroup: TargetGroupAttributes(),
            crossZone: kind.crossZone ?? Sourced(false, .assumed("the load balancer is not modelled"))
        )
    }

    /// What makes an Ingress one of a controller, or of the kind and the provider that are named where it has none of AWS.
    private struct RecognisedIngress {
        var source: Source
        var controller: LoadBalancerController?
        var kind = Kind.otherCloud
        var provider: String?
    }

    /// The controller by its IngressClass where that is among the manifests, else by the name of the class.
    private static func recognise(
        _ ingress: Ingress,
        to service: Service,
        classes: IngressClasses,
        _ controller: LoadBalancerController
    ) -> RecognisedIngress? {
        guard let name = ingress.className else {
            guard let standard = classes.standard else {
                // The cluster's default class is given to it, whichever that is.
                return (classes.isEmpty ? ingress.annotationOfController : nil).map {
                    RecognisedIngress(
                        source: .manifest("annotations alb.ingress.kubernetes.io", $0.location),
                        controller: controller
                    )
                }
            }
            let source = Source.manifest("IngressClass \(standard.meta.name.excerpt)", standard.meta.location)
            return controller.answering(for: standard).map { RecognisedIngress(source: source, controller: $0) }
        }
        let source = Source.manifest("ingressClassName", name.location)
        if let known = classes[name.value] {
            if let controller = controller.answering(for: known) {
                return RecognisedIngress(source: source, controller: controller)
            }
        } else if name.value == controller.ingressClass {
            return RecognisedIngress(source: source, controller: controller)
        } else if let annotation = ingress.annotationOfController, !OtherClouds.isClassOfOthers(name.value) {
            return RecognisedIngress(
                source: .manifest("annotations alb.ingress.kubernetes.io", annotation.location),
                controller: controller
            )
        }
        return OtherClouds.ofIngress(class: name.value, to: service).map {
            RecognisedIngress(source: source, kind: $0.kind, provider: $0.provider)
        }
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
        guard className != nil || !classes.isEmpty || annotationOfController == nil else {
            return Assumption(
                "Ingress \(meta.name.excerpt) names no class. The default IngressClass of the cluster is taken to be AWS Load "
                    + "Balancer Controller's, whose annotations the Ingress has."
            )
        }
        guard let name = className, name.value != controller.ingressClass, annotationOfController != nil,
            !OtherClouds.isClassOfOthers(name.value), classes[name.value] == nil
        else { return nil }
        return Assumption(
            "IngressClass \(name.value.excerpt) is not among the manifests, and taken to be AWS Load Balancer Controller's, whose "
                + "annotations its Ingresses have."
        )
    }
}
