/// The attributes of an NLB target group that a Service states.
package struct TargetGroupAttributes: Sendable {
    /// Attributes that the elbv2 API takes for a target group of a Network Load Balancer (API model 2015-12-01).
    static let known: [String] = [
        "deregistration_delay.connection_termination.enabled",
        "deregistration_delay.timeout_seconds",
        "load_balancing.cross_zone.enabled",
        "preserve_client_ip.enabled",
        "proxy_protocol_v2.enabled",
        "stickiness.enabled",
        "stickiness.type",
        "target_group_health.dns_failover.minimum_healthy_targets.count",
        "target_group_health.dns_failover.minimum_healthy_targets.percentage",
        "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count",
        "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
        "target_health_state.unhealthy.connection_termination.enabled",
        "target_health_state.unhealthy.draining_interval_seconds",
    ]

    /// The annotation as it stands; nil when the Service has none.
    package var annotation: Field<String>?
    private var map: StringMap

    init(_ annotations: LoadBalancerAnnotations) {
        annotation = annotations.text("target-group-attributes")
        map = annotation.map { StringMap(parsing: $0.value) } ?? StringMap(parsing: "")
    }

    /// Seconds for which a deregistered target keeps its connections; AWS's default is 300.
    ///
    /// The controller writes only the attributes it is given: without this one the target group keeps whatever it has.
    package var deregistrationDelay: Sourced<Int> {
        let key = "deregistration_delay.timeout_seconds"
        guard let annotation, let text = map.values[key], let seconds = Int(text), (0...3600).contains(seconds) else {
            return Sourced(300, .loadBalancerDefault(key))
        }
        return Sourced(seconds, .manifest(key, annotation.location))
    }

    /// Whether connections are closed when the delay has passed; false by default for TCP and TLS.
    package var connectionTermination: Sourced<Bool> { bool("deregistration_delay.connection_termination.enabled") }

    /// The target group's own cross-zone setting; nil for `use_load_balancer_configuration`.
    var crossZone: Sourced<Bool>? {
        let key = "load_balancing.cross_zone.enabled"
        return map.values[key].flatMap(Bool.init(go:)) == nil ? nil : bool(key)
    }

    private func bool(_ key: String) -> Sourced<Bool> {
        guard let annotation, let truth = map.values[key].flatMap(Bool.init(go:)) else {
            return Sourced(false, .loadBalancerDefault(key))
        }
        return Sourced(truth, .manifest(key, annotation.location))
    }

    /// Names that the API does not know for an NLB, in order, and pairs without `=`.
    package var unknown: [String] { map.values.keys.filter { !Self.known.contains($0) }.sorted() }
    package var malformed: [String] { map.malformed }
}
