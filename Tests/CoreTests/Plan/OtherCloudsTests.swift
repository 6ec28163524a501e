@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// What is computed behind the load balancers of other clouds than AWS, with numbers worked out by hand.
struct OtherCloudsTests {
    private static func service(_ annotations: String, _ spec: String = ", type: LoadBalancer") -> String {
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, annotations: {\(annotations)}}
        spec: {selector: {app: web}, ports: [{port: 80}]\(spec)}

        """
    }

    private func plan(
        _ others: String,
        podSpec: String = "",
        _ parameters: [(name: String, value: String)] = []
    ) throws -> RolloutPlan {
        try PlanText.plan(spec: "replicas: 3", podSpec: podSpec, others: others, parameters).plan
    }

    private func interval(_ least: Int, _ most: Int) -> SecondsInterval { SecondsInterval(least: least, most: most) }

    private static let local = ", type: LoadBalancer, externalTrafficPolicy: Local"
    private static let probe = "service.beta.kubernetes.io/azure-load-balancer-health-probe-"

    /// kube-proxy alone decides: pod start 5–30, endpoint lag 0–10.
    @Test(arguments: [
        "service.beta.kubernetes.io/azure-load-balancer-internal: 'true'", "cloud.google.com/l4-rbs: enabled",
        "load-balancer.hetzner.cloud/location: fsn1", "service.beta.kubernetes.io/do-loadbalancer-name: a",
    ])
    func nodesWithPolicyCluster(annotation: String) throws {
        let plan = try plan(
            Self.service(annotation),
            podSpec: "containers: [{name: web, lifecycle: {preStop: {sleep: {seconds: 4}}}}]"
        )
        #expect(plan.unknownReason == nil && plan.nodeTargets?.policy == .cluster && plan.crossZone.value)
        #expect(plan.healthy.value == interval(5, 40))
        #expect(plan.deregistrationLag.value == interval(0, 10))
        let refused = DrainWindows.refused(try #require(plan.ports.first), plan, occurrences: 1)
        #expect(refused.length == .seconds(10 - 4))
    }

    /// Azure asks every 5 s and twice, and an answer may take as long as the interval.
    ///
    /// Lost after 5 to 15 s beside the endpoint lag of 0–10, found after at most 15. Together no 120 s are taken.
    @Test(arguments: [
        ("a: b", 5, 25, 55), ("\(probe)interval: '10', \(probe)num-of-probe: '3'", 20, 50, 80),
        ("\(probe)interval: '60', \(probe)num-of-probe: '3'", 5, 25, 55), ("\(probe)interval: '4'", 5, 25, 55),
    ])
    func azureWithPolicyLocal(annotations: String, least: Int, most: Int, healthy: Int) throws {
        let own = "service.beta.kubernetes.io/azure-load-balancer-internal: 'true', "
        let plan = try plan(Self.service(own + annotations, Self.local))
        #expect(plan.unknownReason == nil && plan.nodeTargets?.policy == .local)
        // One address for all zones.
        #expect(plan.crossZone.value)
        #expect(plan.deregistrationLag.value == interval(least, most))
        #expect(plan.healthy.value == interval(5, healthy))
    }

    /// Google's controllers ask every 3 s and twice, or every 8 s and three times, for at most a second; one answer finds a node.
    @Test(arguments: [
        service("networking.gke.io/load-balancer-type: Internal", local),
        service("", local + ", loadBalancerClass: networking.gke.io/l4-regional-external"),
    ])
    func googleWithPolicyLocal(service: String) throws {
        let plan = try plan(service)
        #expect(plan.unknownReason == nil)
        #expect(plan.deregistrationLag.value == interval(0 + 3, 10 + 25))
        #expect(plan.healthy.value == interval(5, 30 + 10 + 9))
    }

    /// The gate is there without a label and true after 600 s at the latest, so that the registration is taken to last 600 less
    /// pod start 30, a check 15 and gate lag 120 at most.
    @Test func networkEndpointGroup() throws {
        let group = Self.service("cloud.google.com/neg: '{\"ingress\": true}'", "")
        let plan = try plan(group)
        #expect(plan.unknownReason == nil && plan.readinessGate.value && plan.crossZone.value)
        #expect(plan.healthy.value == interval(5 + 0 + 15, 600 - 120))
        #expect(plan.available.value == interval(20, 600))
        #expect(plan.deregistrationLag.value == interval(0, 40))
        let known = try self.plan(group, [("timing.registration", "10..60")])
        #expect(known.healthy.value == interval(5 + 10 + 15, 30 + 60 + 15))
        // A slow pod leaves nothing for the rest.
        let slow = try self.plan(group, [("timing.pod-start", "590")])
        #expect(slow.healthy.value == interval(605, 605))
    }

    /// What the load balancer does with open connections is not known, so that nothing of what they are promised is sure.
    @Test func openConnectionsOfANetworkEndpointGroup() throws {
        let plan = try plan(
            Self.service("cloud.google.com/neg: '{\"ingress\": true}'", ""),
            podSpec: "terminationGracePeriodSeconds: 90\ncontainers: [{name: web}]",
            [("longest", "30s")]
        )
        let cut = DrainWindows.cut(try #require(plan.ports.first), plan, occurrences: 1)
        #expect(cut.upperBound == .seconds(30) && !cut.isExact)
        #expect(cut.derivation.contains("connection draining"))
    }

    /// Nothing makes a rollout wait for it, and a pod that goes gets requests for up to three minutes.
    @Test func azureApplicationGateway() throws {
        let ingress = """
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: web}
            spec:
              ingressClassName: azure-application-gateway
              rules: [{http: {paths: [{backend: {service: {name: web, port: {number: 80}}}}]}}]

            """
        let plan = try plan(Self.service("", "") + ingress, [("longest", "30s")])
        #expect(plan.unmodelled == nil && !plan.readinessGate.value && !plan.canAskForGate)
        #expect(plan.unknownReason?.contains("Azure Application Gateway") == true)
        let port = try #require(plan.ports.first)
        #expect(DrainWindows.refused(port, plan, occurrences: 2).length == .seconds(180))
        #expect(DrainWindows.cut(port, plan, occurrences: 2).upperBound == .seconds(30))
        var blackouts = BlackoutWindows(plan, WorkBudget())
        #expect(blackouts.blackout(ofZone: 0).length == nil && blackouts.outage().length == nil)
    }

    @Test func anIngressOfGoogleNeedsTheAnnotation() throws {
        let ingress = """
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: web, annotations: {kubernetes.io/ingress.class: gce}}
            spec: {rules: [{http: {paths: [{backend: {service: {name: web, port: {number: 80}}}}]}}]}

            """
        let unknown = try plan(Self.service("", ", type: NodePort") + ingress)
        #expect(unknown.unmodelled?.contains("cloud.google.com/neg") == true)
        let known = try plan(Self.service("cloud.google.com/neg: '{\"ingress\": true}'", "") + ingress)
        #expect(known.unknownReason == nil && known.ports.count == 1)
    }
}
