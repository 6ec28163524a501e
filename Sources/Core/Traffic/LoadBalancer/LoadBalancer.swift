/// The load balancer that a Service, an Ingress or a TargetGroupBinding stands for.
package struct LoadBalancer: Sendable {
    package var kind: Kind
    /// Who manages it, where its kind is one of AWS.
    package var controller: AWSController
    /// What made it this kind: an annotation, a class or the Service's type.
    package var source: Source
    /// Whose it is, where that is a name: a cloud, or another loadBalancerClass.
    package var provider: String?
    package var healthCheck: HealthCheck
    /// The attributes of all its target groups; a port may have its own.
    package var targetGroup: TargetGroupAttributes
    package var attributes: LoadBalancerAttributes
    package var crossZone: Sourced<Bool>
    /// How many subnets it is given, which is how many zones it has nodes in.
    package var subnets: Field<Int>?
    private let portsWithProxyProtocol: Field<Set<String>>?
    /// The annotations that hold its settings; empty for a target group that was made outside of the cluster.
    let annotations: LoadBalancerAnnotations

    init(
        _ kind: Kind,
        _ source: Source,
        controller: AWSController = .loadBalancerController,
        provider: String? = nil,
        annotations: LoadBalancerAnnotations,
        healthCheck: HealthCheck,
        targetGroup: TargetGroupAttributes,
        crossZone: Sourced<Bool>
    ) {
        self.kind = kind
        self.controller = controller
        self.source = source
        self.provider = provider
        self.annotations = annotations
        self.healthCheck = healthCheck
        self.targetGroup = targetGroup
        self.crossZone = crossZone
        attributes = LoadBalancerAttributes(annotations)
        subnets = annotations.stringList("subnets")?.map(\.count)
        portsWithProxyProtocol = annotations.stringList("proxy-protocol-per-target-group")?.map { Set($0) }
    }

    /// The attributes of the target group of one Service port.
    func targetGroup(ofPort port: Int) -> TargetGroupAttributes {
        targetGroup.with(annotations, port: port)
    }

    /// Whether targets get a proxy protocol header (version 2) before each connection; nil where nothing posted tells.
    ///
    /// The annotation for all ports wins over the one for some, and both over the attribute; without any of them the
    /// controller writes `false` (aws-load-balancer-controller, pkg/service/model_build_target_group.go).
    func sendsProxyProtocol(toPort port: Int) -> Sourced<Bool>? {
        if let fixed = kind.proxyProtocol { return fixed }
        guard kind.family != nil else { return nil }
        guard !isOfOthers else { return nil }
        if controller != .eksAutoMode, let all = annotations.text("proxy-protocol"), all.value == "*" {
            return Sourced(true, .manifest(annotations.name("proxy-protocol"), all.location))
        }
        if let some = portsWithProxyProtocol {
            let source = Source.manifest(annotations.name("proxy-protocol-per-target-group"), some.location)
            return Sourced(some.value.contains(String(port)), source)
        }
        return targetGroup(ofPort: port).bool(TargetGroupAttributes.proxyProtocol, else: false)
    }

    /// True for the target group of a TargetGroupBinding, whose settings are not among the manifests.
    package var isOfOthers = false

    /// True where nothing among the manifests says whether its targets are pods or nodes.
    var takesDefaultTargets = false

    /// Objects that configure it beside the one that asks for it.
    var configuration: [ObjectMeta] = []

    /// Where attributes of its target groups are written, behind a Gateway.
    var attributesHolder: GatewayConfiguration.Holder?

    /// False for the target group of a binding that may be of either family; it is then taken for a Network Load Balancer's.
    var isFamilyKnown = true

    /// The version of the controller that manages it.
    ///
    /// - Returns: The version; nil if it is unknown, and for Auto Mode, which has no version.
    package func controllerVersion(_ versions: ClusterVersions) -> Sourced<Version>? {
        controller == .loadBalancerController ? versions.lbc : nil
    }
}
