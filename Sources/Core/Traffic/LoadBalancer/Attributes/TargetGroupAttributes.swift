import ManifestText

/// The attributes of a target group that a Service or an Ingress states.
package struct TargetGroupAttributes: Sendable {
    static let delay = "deregistration_delay.timeout_seconds"
    static let preservesClientIP = "preserve_client_ip.enabled"
    static let proxyProtocol = "proxy_protocol_v2.enabled"
    static let unhealthyTermination = "target_health_state.unhealthy.connection_termination.enabled"
    static let unhealthyDraining = "target_health_state.unhealthy.draining_interval_seconds"
    private static let health = "target_group_health."
    static let dnsFailoverCount = health + "dns_failover.minimum_healthy_targets.count"
    static let dnsFailoverPercentage = health + "dns_failover.minimum_healthy_targets.percentage"
    static let routingCount = health + "unhealthy_state_routing.minimum_healthy_targets.count"
    static let routingPercentage = health + "unhealthy_state_routing.minimum_healthy_targets.percentage"

    /// The annotation for one port, then the one for all; only those that are there.
    private var annotations: [Stated]
    /// True for a target group of the protocol TCP_UDP.
    var isShared = false

    /// One annotation or list with its pairs.
    struct Stated: Sendable {
        var suffix: String
        var list: AttributeList

        var map: StringMap { list.map }
        var location: Location { list.location }

        /// Names that the API does not know for a target group of the family, in order.
        func unknown(to family: LoadBalancerFamily) -> [String] {
            AttributeTable.targetGroup.unknownNames(in: list, of: family)
        }
    }

    /// Reads the attributes of all target groups.
    init(_ annotations: LoadBalancerAnnotations) {
        self.annotations = Self.stated(annotations.dialect.targetGroupAttributes, annotations)
    }

    /// Adds the annotation of one Service port, which wins pair by pair where it is not empty
    /// (aws-load-balancer-controller, pkg/service/model_build_target_group.go).
    func with(_ annotations: LoadBalancerAnnotations, port: Int) -> TargetGroupAttributes {
        guard annotations.dialect == .service else { return self }
        var own = self
        own.annotations =
            Self.stated("\(annotations.dialect.targetGroupAttributes).\(port)", annotations) + own.annotations
        return own
    }

    private static func stated(_ suffix: String, _ annotations: LoadBalancerAnnotations) -> [Stated] {
        annotations.attributes(suffix).map { [Stated(suffix: suffix, list: $0)] } ?? []
    }

    /// Creates the attributes of a target group that was made outside of the cluster.
    init() { annotations = [] }

    /// The place of the annotation or list for all ports; nil if there is none.
    var location: Location? { annotations.first { !$0.suffix.contains(".") }?.location }

    var stated: [Stated] { annotations }

    /// The value of a key, with the place of its annotation.
    func value(_ key: String) -> Field<String>? {
        for annotation in annotations {
            guard let field = annotation.list.value(key) else { continue }
            if field.value.isEmpty, annotation.suffix.contains(".") { continue }
            return field
        }
        return nil
    }

    /// Seconds for which a deregistered target keeps its connections; AWS's default is 300.
    ///
    /// The controller writes only the attributes it is given: without this one the target group keeps whatever it has.
    package var deregistrationDelay: Sourced<Int> {
        guard let field = value(Self.delay) else { return Sourced(300, .loadBalancerDefault(Self.delay)) }
        guard let seconds = Int(decimal: field.value), (0...3600).contains(seconds) else {
            return Sourced(300, .loadBalancerDefault(Self.delay, insteadOf: field))
        }
        return Sourced(seconds, .manifest(Self.delay, field.location))
    }

    /// Whether connections are closed when the delay has passed; false by default for TCP and TLS, true for UDP and TCP_UDP
    /// (botocore 1.44, elbv2 service model), and always false for an Application Load Balancer, which has no such attribute.
    package var connectionTermination: Sourced<Bool> {
        bool("deregistration_delay.connection_termination.enabled", else: isShared)
    }

    /// Whether a target sees the client's own address; AWS's default for pod targets with TCP and TLS is false, and with
    /// TCP_UDP it always does.
    package var preservesClientIP: Sourced<Bool> {
        isShared
            ? Sourced(true, .loadBalancerDefault("the protocol TCP_UDP")) : bool(Self.preservesClientIP, else: false)
    }

    /// Whether connections of a target that becomes unhealthy are cut; true by default.
    package var terminatesUnhealthy: Sourced<Bool> { bool(Self.unhealthyTermination, else: true) }

    /// The target group's own cross-zone setting; nil for `use_load_balancer_configuration`.
    var crossZone: Sourced<Bool>? {
        let key = LoadBalancerAttributes.crossZone
        return value(key).flatMap { Bool(go: $0.value) } == nil ? nil : bool(key, else: false)
    }

    func bool(_ key: String, else fallback: Bool) -> Sourced<Bool> {
        guard let field = value(key) else { return Sourced(fallback, .loadBalancerDefault(key)) }
        guard let truth = Bool(go: field.value) else {
            return Sourced(fallback, .loadBalancerDefault(key, insteadOf: field))
        }
        return Sourced(truth, .manifest(key, field.location))
    }
}
