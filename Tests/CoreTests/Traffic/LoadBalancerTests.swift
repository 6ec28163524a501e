@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// Which load balancer a Service asks for, and how it is set.
struct LoadBalancerTests {
    static let recognised: [(annotations: [String: String], spec: String, kind: LoadBalancer.Kind?)] = [
        ([:], "", nil),
        ([:], "type: ClusterIP", nil),
        ([:], "type: NodePort", nil),
        ([:], "type: LoadBalancer", .unknown),
        (["type": "external", "nlb-target-type": "ip"], "type: LoadBalancer", .nlbWithPodTargets),
        // The controller takes ClusterIP Services, headless ones too, when the targets are pods.
        (["type": "external", "nlb-target-type": "ip"], "type: ClusterIP\nclusterIP: None", .nlbWithPodTargets),
        (["type": "external", "nlb-target-type": "ip"], "", .nlbWithPodTargets),
        (["type": "external", "nlb-target-type": "instance"], "type: LoadBalancer", .nlbWithNodeTargets),
        (["type": "external"], "type: LoadBalancer", .nlbWithNodeTargets),
        (["type": "nlb-ip"], "type: LoadBalancer", .nlbWithPodTargets),
        (["type": "nlb-ip"], "", .nlbWithPodTargets),
        (["type": " external ", "nlb-target-type": " ip "], "type: LoadBalancer", .nlbWithPodTargets),
        (["type": "nlb"], "type: LoadBalancer", .cloudProvider),
        (["type": "nlb", "nlb-target-type": "ip"], "type: LoadBalancer", .cloudProvider),
        (["type": "nlb"], "type: ClusterIP", nil),
        (["nlb-target-type": "ip"], "type: ClusterIP", nil),
        ([:], "type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb", .nlbWithNodeTargets),
        (["nlb-target-type": "ip"], "type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb", .nlbWithPodTargets),
        (
            ["nlb-target-type": "instance"], "type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb",
            .nlbWithNodeTargets
        ),
        (
            ["type": "nlb", "nlb-target-type": "ip"], "type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb",
            .nlbWithPodTargets
        ),
    ]

    @Test(arguments: recognised.indices)
    func recognises(index: Int) throws {
        let (annotations, spec, kind) = Self.recognised[index]
        #expect(
            LoadBalancer(of: try TrafficText.service(annotations, spec: spec))?.kind == kind,
            "\(annotations) \(spec)"
        )
    }

    /// The controller ignores a Service of another class, whatever its annotations say.
    @Test(arguments: [
        ["type": "external", "nlb-target-type": "ip"], ["type": "nlb-ip"], ["nlb-target-type": "ip"], [:],
    ])
    func anotherClassIsSomebodyElses(annotations: [String: String]) throws {
        let service = try TrafficText.service(
            annotations,
            spec: "type: LoadBalancer\nloadBalancerClass: example.com/lb"
        )
        let kind = try #require(LoadBalancer(of: service)?.kind)
        #expect(kind != .nlbWithPodTargets)
        #expect(kind != .nlbWithNodeTargets)
    }

    @Test(
        arguments: [
            ([:], false), (["attributes": "load_balancing.cross_zone.enabled=true"], true),
            (["attributes": "load_balancing.cross_zone.enabled=false"], false),
            (["attributes": "deletion_protection.enabled=true"], false),
            (["cross-zone-load-balancing-enabled": "true"], true), (["cross-zone-load-balancing-enabled": "no"], false),
            // The older annotation wins (aws-load-balancer-controller, docs/guide/service/annotations.md).
            (
                ["attributes": "load_balancing.cross_zone.enabled=false", "cross-zone-load-balancing-enabled": "true"],
                true
            ),
            // The target group's own setting is the closer one.
            (
                [
                    "attributes": "load_balancing.cross_zone.enabled=true",
                    "target-group-attributes": "load_balancing.cross_zone.enabled=false",
                ], false
            ),
            (["target-group-attributes": "load_balancing.cross_zone.enabled=true"], true),
            (
                [
                    "attributes": "load_balancing.cross_zone.enabled=true",
                    "target-group-attributes": "load_balancing.cross_zone.enabled=use_load_balancer_configuration",
                ], true
            ),
        ] as [([String: String], Bool)]
    )
    func crossZone(annotations: [String: String], isOn: Bool) throws {
        let all = annotations.merging(["type": "nlb-ip"]) { one, _ in one }
        #expect(LoadBalancer(of: try TrafficText.service(all))?.crossZone.value == isOn)
    }

    @Test(
        arguments: [
            (nil, nil), ("subnet-a,subnet-b", 2), (" subnet-a , subnet-b, subnet-c ", 3), ("one", 1), ("a,,b,", 2),
        ] as [(String?, Int?)]
    )
    func subnets(value: String?, count: Int?) throws {
        var annotations = ["type": "nlb-ip"]
        annotations["subnets"] = value
        #expect(LoadBalancer(of: try TrafficText.service(annotations))?.subnets?.value == count)
    }

    // MARK: Health check

    private func check(_ annotations: [String: String]) throws -> HealthCheck {
        HealthCheck(try TrafficText.annotations(annotations))
    }

    /// The controller's defaults, which are not those of AWS.
    @Test func healthCheckDefaults() throws {
        let check = try check([:])
        #expect(check.transport.value == "TCP")
        #expect(check.port.value == "traffic-port")
        #expect(check.path == nil)
        #expect(check.interval.value == 10)
        #expect(check.healthyThreshold.value == 3)
        #expect(check.duration == SecondsInterval(least: 10, most: 30))
        #expect([check.transport.source, check.port.source].allSatisfy { $0.kind == .loadBalancerDefault })
        #expect([check.interval.source, check.healthyThreshold.source].allSatisfy { $0.kind == .loadBalancerDefault })
    }

    @Test(arguments: [("http", "HTTP"), ("HTTP", "HTTP"), ("Https", "HTTPS"), ("tcp", "TCP")])
    func theProtocolIsReadInAnyCase(value: String, name: String) throws {
        #expect(try check(["healthcheck-protocol": value]).transport.value == name)
    }

    @Test(arguments: [("5", "2", 5, 10), ("30", "3", 30, 90), ("10", "10", 10, 100)])
    func oneCheckAtLeastTheThresholdAtMost(interval: String, threshold: String, least: Int, most: Int) throws {
        let check = try check(["healthcheck-interval": interval, "healthcheck-healthy-threshold": threshold])
        #expect(check.duration == SecondsInterval(least: least, most: most))
        #expect(check.interval.source.kind == .manifest)
    }

    /// Not silently: the source says which value the default stands in for.
    @Test(arguments: ["ten", "", "10s", "-1", "99999999999999999999", "4", "301"])
    func numbersThatTheControllerOrAWSRefusesLeaveTheDefault(value: String) throws {
        let interval = try check(["healthcheck-interval": value]).interval
        #expect(interval.value == 10)
        #expect(interval.source.kind == .loadBalancerDefault)
        #expect(interval.source.detail.contains("\"\(value)\""))
        #expect(interval.source.location != nil)
        #expect(try check(["healthcheck-healthy-threshold": "1"]).healthyThreshold.value == 3)
    }

    @Test func pathAndPortAreKept() throws {
        let check = try check(["healthcheck-path": "/ping", "healthcheck-port": "8082", "healthcheck-protocol": "HTTP"])
        #expect(check.path?.value == "/ping")
        #expect(check.port.value == "8082")
    }
}
