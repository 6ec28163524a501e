@testable import ManifestText
@testable import RolloutCore
import Testing

/// The attributes of the elbv2 API model, both sides of each bound.
struct AttributeTests {
    static let ranges: [(key: String, least: Int, most: Int)] = [
        ("deregistration_delay.timeout_seconds", 0, 3600),
        ("target_health_state.unhealthy.draining_interval_seconds", 0, 360_000),
        ("target_group_health.dns_failover.minimum_healthy_targets.percentage", 1, 100),
    ]

    @Test(arguments: ranges.indices)
    func boundsOfTargetGroups(index: Int) {
        let (key, least, most) = Self.ranges[index]
        func fault(_ value: Int) -> String? { AttributeTable.targetGroup.fault(of: String(value), for: key, .network) }
        #expect(fault(least) == nil)
        #expect(fault(most) == nil)
        #expect(fault(least - 1) != nil)
        #expect(fault(most + 1) != nil)
    }

    @Test(
        arguments: [
            ("slow_start.duration_seconds", "0", true), ("slow_start.duration_seconds", "29", false),
            ("slow_start.duration_seconds", "30", true), ("slow_start.duration_seconds", "900", true),
            ("slow_start.duration_seconds", "901", false), ("stickiness.lb_cookie.duration_seconds", "604800", true),
            ("stickiness.lb_cookie.duration_seconds", "604801", false),
            ("load_balancing.algorithm.type", "least_outstanding_requests", true),
            ("load_balancing.algorithm.type", "random", false),
            ("target_group_health.dns_failover.minimum_healthy_targets.count", "off", true),
            ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "off", false),
            ("load_balancing.cross_zone.enabled", "use_load_balancer_configuration", true),
            ("load_balancing.cross_zone.enabled", "yes", false),
        ] as [(String, String, Bool)]
    )
    func valuesOfAnApplicationLoadBalancersTargetGroups(key: String, value: String, isGood: Bool) {
        #expect((AttributeTable.targetGroup.fault(of: value, for: key, .application) == nil) == isGood)
    }

    @Test(
        arguments: [
            ("idle_timeout.timeout_seconds", "4000", .application, true),
            ("idle_timeout.timeout_seconds", "4001", .application, false),
            ("secondary_ips.auto_assigned.per_subnet", "7", .network, true),
            ("secondary_ips.auto_assigned.per_subnet", "8", .network, false),
            ("dns_record.client_routing_policy", "availability_zone_affinity", .network, true),
            ("dns_record.client_routing_policy", "zone_affinity", .network, false),
            ("deletion_protection.enabled", "on", .network, false),
        ] as [(String, String, LoadBalancerFamily, Bool)]
    )
    func valuesOfLoadBalancers(key: String, value: String, family: LoadBalancerFamily, isGood: Bool) {
        #expect((AttributeTable.loadBalancer.fault(of: value, for: key, family) == nil) == isGood)
    }

    /// What the other kind of load balancer has alone is unknown, not out of range.
    @Test(arguments: [
        ("slow_start.duration_seconds", LoadBalancerFamily.network), ("preserve_client_ip.enabled", .application),
    ])
    func attributesOfTheOtherKind(key: String, family: LoadBalancerFamily) {
        #expect(!AttributeTable.targetGroup.names(of: family).contains(key))
        #expect(AttributeTable.targetGroup[key] != nil)
    }

    // MARK: By port

    private func group(_ annotations: [String: String], port: Int?) throws -> TargetGroupAttributes {
        let read = try TrafficText.annotations(annotations)
        return port.map { TargetGroupAttributes(read).with(read, port: $0) } ?? TargetGroupAttributes(read)
    }

    /// An own annotation wins pair by pair, and an empty value leaves the general one
    /// (aws-load-balancer-controller, pull request 4338).
    @Test func aPortsOwnAttributesWin() throws {
        let annotations = [
            "target-group-attributes": "deregistration_delay.timeout_seconds=60,preserve_client_ip.enabled=true",
            "target-group-attributes.443": "deregistration_delay.timeout_seconds=300,preserve_client_ip.enabled=",
        ]
        #expect(try group(annotations, port: 443).deregistrationDelay.value == 300)
        #expect(try group(annotations, port: 443).preservesClientIP.value)
        #expect(try group(annotations, port: 80).deregistrationDelay.value == 60)
        #expect(try group(annotations, port: nil).deregistrationDelay.value == 60)
        #expect(try group(annotations, port: 443).deregistrationDelay.source.location?.line == 7)
    }

    @Test func eachServedPortHasItsOwnDelay() throws {
        let service = PlanText.service(
            "\(TrafficText.prefix)target-group-attributes: deregistration_delay.timeout_seconds=60\n"
                + "\(TrafficText.prefix)target-group-attributes.443: deregistration_delay.timeout_seconds=600",
            ports: "[{port: 80}, {port: 443}]"
        )
        let plan = try PlanText.plan(others: service).plan
        #expect(plan.ports.map(\.deregistrationDelay.value) == [60, 600])
    }
}
