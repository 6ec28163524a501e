/// The load balancer that a Service asks for.
package struct LoadBalancer: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// A Network Load Balancer of AWS Load Balancer Controller with pods as targets: what the model describes.
        case nlbWithPodTargets = "aws-nlb-ip"
        /// The same with nodes as targets.
        case nlbWithNodeTargets = "aws-nlb-instance"
        /// A load balancer of the cloud provider built into Kubernetes (`type: nlb`), which knows no pod targets.
        case cloudProvider = "cloud-provider"
        /// A Service whose loadBalancerClass belongs to another controller.
        case otherClass = "other-class"
        /// A Service of type LoadBalancer that names none of these.
        case unknown
    }

    package var kind: Kind
    /// What made it this kind: an annotation, a class or the Service's type.
    package var source: Source
    package var healthCheck: HealthCheck
    package var targetGroup: TargetGroupAttributes
    package var crossZone: Sourced<Bool>
    /// How many subnets the Service names, which is how many zones the load balancer has nodes in.
    package var subnets: Field<Int>?

    /// The class that AWS Load Balancer Controller owns since v2.4.
    static let controllerClass = "service.k8s.aws/nlb"

    /// Nil for a Service without a load balancer.
    init?(of service: Service) {
        let annotations = LoadBalancerAnnotations(of: service)
        guard let (kind, source) = Self.recognise(service, annotations) else { return nil }
        self.kind = kind
        self.source = source
        healthCheck = HealthCheck(annotations)
        targetGroup = TargetGroupAttributes(annotations)
        crossZone = targetGroup.crossZone ?? Self.crossZone(annotations)
        subnets = annotations.stringList("subnets")?.map(\.count)
    }

    private static func recognise(_ service: Service, _ annotations: LoadBalancerAnnotations) -> (Kind, Source)? {
        let type = annotations.text("type")
        let targets = annotations.text("nlb-target-type")
        let typeName = LoadBalancerAnnotations.name("type")
        // A Service of another class is somebody else's, whatever its annotations say.
        if let foreign = service.loadBalancerClass, foreign.value != controllerClass {
            return (.otherClass, .manifest("loadBalancerClass", foreign.location))
        }
        if let type, type.value == "nlb-ip" {
            return (.nlbWithPodTargets, .manifest(typeName, type.location))
        }
        if service.loadBalancerClass?.value == controllerClass || type?.value == "external" {
            // The controller's flag --default-target-type is `instance` unless set otherwise.
            let isPods = targets?.value == "ip"
            let place = targets ?? type ?? service.loadBalancerClass
            let source = place.map { Source.manifest(LoadBalancerAnnotations.name("nlb-target-type"), $0.location) }
            return (
                isPods ? .nlbWithPodTargets : .nlbWithNodeTargets, source ?? .loadBalancerDefault("nlb-target-type")
            )
        }
        guard let serviceType = service.type, serviceType.value == "LoadBalancer" else { return nil }
        if let type { return (.cloudProvider, .manifest(typeName, type.location)) }
        return (.unknown, .manifest("spec.type", serviceType.location))
    }

    /// Cross-zone balancing by the load balancer's attributes, or by the annotation that was deprecated in v2.3.
    private static func crossZone(_ annotations: LoadBalancerAnnotations) -> Sourced<Bool> {
        let key = "load_balancing.cross_zone.enabled"
        if let field = annotations.stringMap("attributes"), let truth = field.value.values[key].flatMap(Bool.init(go:))
        {
            return Sourced(truth, .manifest(key, field.location))
        }
        let old = "cross-zone-load-balancing-enabled"
        if let field = annotations.text(old), let truth = Bool(go: field.value) {
            return Sourced(truth, .manifest(LoadBalancerAnnotations.name(old), field.location))
        }
        return Sourced(false, .loadBalancerDefault(key))
    }
}
