/// The attributes that the elbv2 API knows (API model 2015-12-01, TargetGroupAttribute and LoadBalancerAttribute).
struct AttributeTable: Sendable {
    var all: [KnownAttribute]

    func names(of family: LoadBalancerFamily) -> [String] {
        all.filter { $0.families.contains(family) }.map(\.key)
    }

    /// Names that the API does not know for a family, sorted.
    func unknownNames(in list: AttributeList, of family: LoadBalancerFamily) -> [String] {
        Set(list.map.values.keys).subtracting(names(of: family)).sorted()
    }

    /// Nil for a key that no load balancer has.
    subscript(key: String) -> KnownAttribute? { all.first { $0.key == key } }

    /// What is wrong with the value of a key that the family has; nil for a good value and for an unknown key.
    func fault(of value: String, for key: String, _ family: LoadBalancerFamily) -> String? {
        guard let known = self[key], known.families.contains(family) else { return nil }
        return known.value.fault(of: value)
    }

    static let targetGroup = AttributeTable(all: [
        .network("deregistration_delay.connection_termination.enabled", .bool),
        .both("deregistration_delay.timeout_seconds", .number(0...3600)),
        .application("load_balancing.algorithm.anomaly_mitigation", .word(["on", "off"])),
        .application(
            "load_balancing.algorithm.type",
            .word(["round_robin", "least_outstanding_requests", "weighted_random"])
        ),
        .application("routing.http2.rst_stream_error_forwarding.enabled", .bool),
        .application(
            "waf.http2.traffic_inspection_behavior",
            .word(["inspect_immediately", "inspect_after_sufficient_data"])
        ),
        .both("load_balancing.cross_zone.enabled", .word(["true", "false", "use_load_balancer_configuration"])),
        .network("preserve_client_ip.enabled", .bool),
        // Not in the API model; in use (aws-load-balancer-controller, issue 4326).
        .network("proxy_protocol_v2.client_to_server.header_placement", .text),
        .network("proxy_protocol_v2.enabled", .bool),
        .application("slow_start.duration_seconds", .zeroOr(30...900)),
        .application("stickiness.app_cookie.cookie_name", .text),
        .application("stickiness.app_cookie.duration_seconds", .number(1...604_800)),
        .both("stickiness.enabled", .bool),
        .application("stickiness.lb_cookie.duration_seconds", .number(1...604_800)),
        .both("stickiness.type", .word(["source_ip", "lb_cookie", "app_cookie"])),
        .both(TargetGroupAttributes.dnsFailoverCount, .offOr(1...Int.max)),
        .both(TargetGroupAttributes.dnsFailoverPercentage, .offOr(1...100)),
        .both(TargetGroupAttributes.routingCount, .number(1...Int.max)),
        .both(TargetGroupAttributes.routingPercentage, .offOr(1...100)),
        .network(TargetGroupAttributes.unhealthyTermination, .bool),
        .network(TargetGroupAttributes.unhealthyDraining, .number(0...360_000)),
    ])

    static let loadBalancer = AttributeTable(all: [
        .both("access_logs.s3.bucket", .text),
        .both("access_logs.s3.enabled", .bool),
        .both("access_logs.s3.prefix", .text),
        .application("client_keep_alive.seconds", .number(60...604_800)),
        .application("connection_logs.s3.bucket", .text),
        .application("connection_logs.s3.enabled", .bool),
        .application("connection_logs.s3.prefix", .text),
        .both("deletion_protection.enabled", .bool),
        .network(
            LoadBalancerAttributes.routingPolicy,
            .word(["any_availability_zone", "availability_zone_affinity", "partial_availability_zone_affinity"])
        ),
        .application("health_check_logs.s3.bucket", .text),
        .application("health_check_logs.s3.enabled", .bool),
        .application("health_check_logs.s3.prefix", .text),
        .application("idle_timeout.timeout_seconds", .number(1...4000)),
        .both("ipv6.deny_all_igw_traffic", .bool),
        .both(LoadBalancerAttributes.crossZone, .bool),
        .application("routing.http.desync_mitigation_mode", .word(["monitor", "defensive", "strictest"])),
        .application("routing.http.drop_invalid_header_fields.enabled", .bool),
        .application("routing.http.preserve_host_header.enabled", .bool),
        .application("routing.http.x_amzn_tls_kx.enabled", .bool),
        .application("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", .bool),
        .application("routing.http.xff_client_port.enabled", .bool),
        .application("routing.http.xff_header_processing.mode", .word(["append", "preserve", "remove"])),
        .application("routing.http2.enabled", .bool),
        .network("secondary_ips.auto_assigned.per_subnet", .number(0...7)),
        .application("waf.fail_open.enabled", .bool),
        .both("zonal_shift.config.enabled", .bool),
    ])
}
