@testable import ManifestText
@testable import RolloutCore
import Testing

/// What the rules about load balancers say beyond their fixtures, and where they keep silent.
struct LoadBalancerRuleTests {
    private func findings(
        _ annotations: [String: String] = [:],
        spec: String = "",
        others: String = "",
        podSpec: String = "containers: [{name: web, ports: [{containerPort: 80}]}]",
        _ parameters: [(name: String, value: String)] = []
    ) throws -> [Finding] {
        var text = ""
        for (suffix, value) in annotations.sorted(by: { $0.key < $1.key }) {
            text += "\(TrafficText.prefix)\(suffix): \"\(value)\"\n"
        }
        let service = PlanText.service(text).replacing("spec: {selector:", with: "spec: {\(spec)selector:")
        let manifests = ResourcesText.deployment(spec: "replicas: 6", podSpec: podSpec) + service + others
        let context = try ReviewContext(parsing: parameters)
        return try Reviewer.review([ManifestFile(text: manifests)], context: context).review.workloads.flatMap(
            \.findings
        )
    }

    private func count(_ rule: any Rule.Type, _ findings: [Finding]) -> Int { findings.count { $0.rule == rule.id } }

    /// A name that is near to no known one may belong to a later version of the controller.
    @Test(arguments: [
        ("heathcheck-path", 1), ("connection-draining-timeout", 1), ("some-future-setting", 0), ("attributes.443", 0),
        ("target-group-attributes.443", 0),
    ])
    func onlySlipsOfTheHandAreUnknown(suffix: String, fires: Int) throws {
        #expect(count(AnnotationUnknown.self, try findings([suffix: "a=1"])) == fires)
    }

    @Test(
        arguments: [
            (["healthcheck-port": "https"], 1), (["healthcheck-port": "0"], 1), (["healthcheck-port": "65535"], 0),
            (["healthcheck-port": "traffic-port"], 0), (["proxy-protocol": "80"], 1),
            (["healthcheck-protocol": "grpc"], 1),
            (["healthcheck-protocol": "Http"], 0), (["nlb-target-type": "pod"], 1),
        ] as [([String: String], Int)]
    )
    func valuesThatTheControllerRefuses(annotations: [String: String], fires: Int) throws {
        #expect(count(AnnotationValueInvalid.self, try findings(annotations)) == fires)
    }

    /// With pods as targets the port behind a name has to be a number.
    @Test(arguments: [("{name: check, port: 90, targetPort: 90}", 0), ("{name: check, port: 90, targetPort: web}", 1)])
    func aHealthCheckPortByName(port: String, fires: Int) throws {
        let service = PlanText.service("\(TrafficText.prefix)healthcheck-port: check", ports: "[{port: 80}, \(port)]")
        let text = ResourcesText.deployment() + service
        let review = try Reviewer.review([ManifestFile(text: text)], context: ReviewContext()).review
        #expect(count(AnnotationValueInvalid.self, review.workloads.flatMap(\.findings)) == fires)
    }

    @Test(
        arguments: [
            ([:], nil, 0), (["healthcheck-interval": "10"], nil, 0), (["healthcheck-interval": "9"], nil, 1),
            (["healthcheck-interval": "9", "healthcheck-timeout": "9"], nil, 0),
            (["healthcheck-timeout": "11"], nil, 1), (["healthcheck-timeout": "121"], nil, 1),
            (["healthcheck-healthy-threshold": "1"], nil, 1), (["healthcheck-unhealthy-threshold": "11"], nil, 1),
            // Before 2.4.6 the timeout is AWS's own: 6 s for HTTP.
            (["healthcheck-interval": "6", "healthcheck-protocol": "http"], "2.4.5", 0),
            (["healthcheck-interval": "6", "healthcheck-protocol": "http"], "2.4.6", 1),
            (["healthcheck-interval": "5", "healthcheck-protocol": "http"], "2.4.5", 1),
        ] as [([String: String], String?, Int)]
    )
    func numbersOfTheHealthCheck(annotations: [String: String], lbc: String?, fires: Int) throws {
        let parameters = lbc.map { [(name: "lbc", value: $0)] } ?? []
        #expect(count(HealthCheckOutOfRange.self, try findings(annotations, parameters)) == fires)
    }

    private static let failover = "target_group_health.dns_failover.minimum_healthy_targets.count"
    private static let routing = "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count"

    @Test(arguments: [
        ("\(failover)=2,\(routing)=2", 0), ("\(failover)=1,\(routing)=2", 1), ("\(failover)=off,\(routing)=2", 0),
        ("stickiness.type=lb_cookie", 1), ("stickiness.type=source_ip", 0),
        ("target_health_state.unhealthy.draining_interval_seconds=30", 1),
        (
            "target_health_state.unhealthy.draining_interval_seconds=30,"
                + "target_health_state.unhealthy.connection_termination.enabled=false", 0
        ),
        ("preserve_client_ip.enabled=yes", 1), ("preserve_client_ip.enabled=True", 0),
    ])
    func attributesThatContradictEachOther(value: String, fires: Int) throws {
        let found = try findings(["target-group-attributes": value])
        #expect(count(TargetGroupAttributeInvalid.self, found) == fires)
    }

    @Test func aPortsOwnAttributesAreLookedAtToo() throws {
        let found = try findings(["target-group-attributes.80": "eregistration_delay.timeout_seconds=1,b"])
        #expect(count(TargetGroupAttributeUnknown.self, found) == 2)
    }

    /// Before 2.3 nothing in the annotation reaches AWS, wrong or right.
    @Test func attributesThatAreNotReadAreNotJudged() throws {
        let annotations = ["attributes": "deletion_protecton.enabled=true,secondary_ips.auto_assigned.per_subnet=9"]
        let old = try findings(annotations, [("lbc", "2.2.4")])
        #expect(count(LoadBalancerAttributeUnknown.self, old) + count(LoadBalancerAttributeInvalid.self, old) == 0)
        #expect(count(AttributesNeedNewerController.self, old) == 1)
        let new = try findings(annotations)
        #expect(count(LoadBalancerAttributeUnknown.self, new) == 1)
        #expect(count(LoadBalancerAttributeInvalid.self, new) == 1)
    }

    @Test(
        arguments: [
            ([:], "externalTrafficPolicy: Local, ", 1), ([:], "externalTrafficPolicy: Cluster, ", 0), ([:], "", 0),
            (["target-group-attributes": "preserve_client_ip.enabled=true"], "externalTrafficPolicy: Local, ", 0),
            (["proxy-protocol": "*"], "externalTrafficPolicy: Local, ", 0),
        ] as [([String: String], String, Int)]
    )
    func lostClientAddressesNeedAWish(annotations: [String: String], spec: String, fires: Int) throws {
        #expect(count(ClientAddressLost.self, try findings(annotations, spec: spec)) == fires)
    }

    @Test func nodePortsThatNobodyWroteAreNotCounted() throws {
        #expect(count(NodePortsForNothing.self, try findings(spec: "type: LoadBalancer, ")) == 0)
    }

    private static func traefik(_ options: String) -> String {
        """
        terminationGracePeriodSeconds: 300
        containers:
        - name: web
          image: traefik:v3
          args: ["--entryPoints.web.address=:80", "--entryPoints.traefik.address=:8080", "--ping=true",
            "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=90", \(options)]
          ports: [{containerPort: 80}]
        """
    }

    @Test(arguments: [
        ("\"--entryPoints.web.transport.lifeCycle.graceTimeOut=60\"", 1),
        ("\"--entryPoints.web.transport.lifeCycle.graceTimeOut=30\"", 0),
        ("\"--entryPoints.web.transport.lifeCycle.graceTimeOut=60\", \"--ping.terminatingStatusCode=204\"", 0),
        ("\"--entryPoints.web.transport.lifeCycle.graceTimeOut=60\", \"--ping.terminatingStatusCode=418\"", 1),
    ])
    func connectionsOfUnhealthyTargets(options: String, fires: Int) throws {
        let annotations = ["healthcheck-protocol": "HTTP", "healthcheck-port": "8080", "healthcheck-path": "/ping"]
        let found = try findings(annotations, podSpec: Self.traefik(options))
        #expect(count(UnhealthyTerminatesConnections.self, found) == fires)
    }

    /// A path beside the TCP check is another rule's, and a program without a health endpoint has nothing better to check.
    @Test func aTCPCheckIsNotedWhereThereIsABetterOne() throws {
        let pod = Self.traefik("\"--log.level=INFO\"")
        #expect(count(TCPCheckStaysGreen.self, try findings(podSpec: pod)) == 1)
        #expect(count(TCPCheckStaysGreen.self, try findings(["healthcheck-path": "/ping"], podSpec: pod)) == 0)
        #expect(count(TCPCheckStaysGreen.self, try findings()) == 0)
    }
}
