@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// Ingresses that are an Application Load Balancer, and what of them reaches the pods.
struct IngressFrontTests {
    private static let service = """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{name: http, port: 80}, {name: admin, port: 81}]}

        """

    private static func ingress(
        _ annotations: String = "alb.ingress.kubernetes.io/target-type: ip",
        class name: String? = "alb",
        backends: String = "[{backend: {service: {name: web, port: {number: 80}}}}]"
    ) -> String {
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: front
          annotations:
            example.com/other: "1"
        \(ResourcesText.indented(annotations, by: 4))
        spec:
          \(name.map { "ingressClassName: \($0)" } ?? "tls: []")
          rules: [{http: {paths: \(backends)}}]

        """
    }

    private func traffic(_ others: String, service: String = service) throws -> WorkloadTraffic? {
        let resources = try ResourcesText.read(ResourcesText.deployment() + service + others)
        return WorkloadTraffic.all(in: resources, context: ReviewContext()).first
    }

    private static func ingressClass(_ name: String, _ controller: String, isDefault: Bool = false) -> String {
        let mark = isDefault ? "{ingressclass.kubernetes.io/is-default-class: \"true\"}" : "{}"
        return
            "---\n{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: \(name), annotations: \(mark)}, "
            + "spec: {controller: \(controller)}}\n"
    }

    static let recognised: [(others: String, kind: LoadBalancer.Kind?)] = [
        (ingress(), .albWithPodTargets),
        (ingress("alb.ingress.kubernetes.io/target-type: instance"), .albWithNodeTargets),
        // The Service has no port on the nodes that are the controller's default.
        (ingress(""), .albWithPodTargets),
        (
            ingress("kubernetes.io/ingress.class: alb\nalb.ingress.kubernetes.io/target-type: ip", class: nil),
            .albWithPodTargets
        ),
        (ingress(class: "public") + ingressClass("public", "ingress.k8s.aws/alb"), .albWithPodTargets),
        // Alibaba Cloud has a class of the same name.
        (ingress() + ingressClass("alb", "ingress.k8s.alibabacloud/alb"), nil),
        (ingress(class: nil) + ingressClass("public", "ingress.k8s.aws/alb", isDefault: true), .albWithPodTargets),
        (ingress(class: nil) + ingressClass("public", "ingress.k8s.aws/alb"), nil), (ingress("", class: nil), nil),
        // The cluster's default class, of which its annotations tell.
        (ingress(class: nil), .albWithPodTargets),
        // A class that is not posted, and is known by nothing but the controller's annotations.
        (ingress(class: "my-aws-ingress-class"), .albWithPodTargets), (ingress("", class: "my-class"), nil),
        (ingress(class: "nginx"), nil), (ingress(class: "traefik"), nil), (ingress(class: "gce"), .googleBackends),
        (ingress(class: "azure-application-gateway"), .azureApplicationGateway),
        (ingress(backends: "[{backend: {service: {name: other, port: {number: 80}}}}]"), nil),
        (ingress(backends: "[{backend: {service: {name: web, port: {number: 90}}}}]"), nil),
    ]

    @Test(arguments: recognised.indices)
    func recognises(index: Int) throws {
        let (others, kind) = Self.recognised[index]
        #expect(try traffic(others)?.loadBalancers.first?.kind == kind, "\(others)")
    }

    @Test(arguments: [
        ("[{backend: {service: {name: web, port: {number: 80}}}}]", [80]),
        ("[{backend: {service: {name: web, port: {name: admin}}}}]", [81]),
        ("[{backend: {serviceName: web, servicePort: http}}]", [80]),
        (
            "[{backend: {service: {name: web, port: {number: 80}}}}, {backend: {service: {name: web, port: {name: admin}}}}]",
            [80, 81]
        ),
    ])
    func onlyItsBackendsAreServed(backends: String, ports: [Int]) throws {
        let traffic = try #require(try traffic(Self.ingress(backends: backends)))
        #expect(traffic.ports.map(\.identity.number) == ports)
    }

    /// A forward action names its Services in an annotation.
    @Test func backendsOfAnActionAreServed() throws {
        let action =
            "alb.ingress.kubernetes.io/target-type: ip\nalb.ingress.kubernetes.io/actions.split: '{\"type\": \"forward\", "
            + "\"forwardConfig\": {\"targetGroups\": [{\"serviceName\": \"web\", \"servicePort\": \"admin\", \"weight\": 20}, "
            + "{\"serviceName\": \"next\", \"servicePort\": 80}]}}'"
        let backends = "[{backend: {service: {name: split, port: {name: use-annotation}}}}]"
        let served = try #require(try traffic(Self.ingress(action, backends: backends)))
        #expect(served.ports.map(\.identity.number) == [81])
        let broken = Self.ingress(action.replacing("forwardConfig", with: "{"), backends: backends)
        #expect(try traffic(broken) == nil)
    }

    @Test func defaultsOfTheController() throws {
        let balancer = try #require(try traffic(Self.ingress())?.loadBalancers.first)
        let check = balancer.healthCheck
        #expect(
            check.transport.value == "HTTP" && check.port.value == "traffic-port" && check.successCodes.value == "200"
        )
        #expect(check.interval.value == 15 && check.timeout.value == 5)
        #expect(check.healthyThreshold.value == 2 && check.unhealthyThreshold.value == 2)
        #expect(balancer.crossZone.value)
        #expect(balancer.targetGroup.deregistrationDelay.value == 300)
    }

    /// The Service's annotations win over the Ingress's (docs/guide/ingress/annotations.md).
    @Test func aServicesOwnAnnotationsWin() throws {
        let annotations =
            "alb.ingress.kubernetes.io/target-type: ip\nalb.ingress.kubernetes.io/healthcheck-interval-seconds: '20'\n"
            + "alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=30"
        let service = Self.service.replacing(
            "{name: web}",
            with: "{name: web, annotations: {alb.ingress.kubernetes.io/healthcheck-interval-seconds: '10'}}"
        )
        let balancer = try #require(try traffic(Self.ingress(annotations), service: service)?.loadBalancers.first)
        #expect(balancer.healthCheck.interval.value == 10)
        #expect(balancer.targetGroup.deregistrationDelay.value == 30)
    }

    @Test func aTargetGroupCanLeaveCrossZoneBalancing() throws {
        let annotations =
            "alb.ingress.kubernetes.io/target-type: ip\n"
            + "alb.ingress.kubernetes.io/target-group-attributes: load_balancing.cross_zone.enabled=false"
        #expect(try traffic(Self.ingress(annotations))?.loadBalancers.first?.crossZone.value == false)
    }

    // MARK: Plan

    private func plan(
        _ parameters: [(name: String, value: String)] = [],
        service: String = service
    ) throws -> RolloutPlan {
        try PlanText.plan(others: service + Self.ingress(), parameters).plan
    }

    /// Ten to seventy seconds, as users report (aws-load-balancer-controller, issues 1064 and 2106).
    @Test func theDeregistrationLagIsThatOfReports() throws {
        let plan = try plan()
        #expect(plan.unmodelled == nil)
        #expect(plan.deregistrationLag.value == SecondsInterval(least: 10, most: 70))
        #expect(plan.deregistrationLag.source.kind == .profile)
        #expect(plan.assumptions.contains { $0.parameter == "timing.registration" })
        let asked = try self.plan([("timing.deregistration", "5..20"), ("timing.registration", "0..30")])
        #expect(
            asked.deregistrationLag == Sourced(SecondsInterval(least: 5, most: 20), .request("timing.deregistration"))
        )
        #expect(!asked.assumptions.contains { $0.parameter == "timing.registration" })
    }

    /// With both in front of a pod the Service port counts once, and the wider lag.
    @Test func aNetworkLoadBalancerBesideIt() throws {
        let service = PlanText.service(
            "\(TrafficText.prefix)target-group-attributes: deregistration_delay.timeout_seconds=120",
            ports: "[{name: http, port: 80}]"
        )
        let plan = try plan(service: service)
        #expect(plan.ports.map(\.identity.number) == [80])
        #expect(plan.ports.map(\.deregistrationDelay.value) == [120])
        #expect(plan.deregistrationLag.value == SecondsInterval(least: 10, most: 90))
        #expect(!plan.crossZone.value)
    }
}
