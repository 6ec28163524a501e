@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// The numbers of a rollout behind load balancers whose targets are nodes.
struct NodeTargetsTests {
    private func plan(
        type: String = "external",
        service: String = "",
        annotations: String = "",
        spec: String = "replicas: 3",
        podSpec: String = "",
        _ parameters: [(name: String, value: String)] = []
    ) throws -> RolloutPlan {
        let others = """
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations:
                service.beta.kubernetes.io/aws-load-balancer-type: \(type)
            \(ResourcesText.indented(annotations, by: 4))
            spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]\(service)}

            """
        return try PlanText.plan(spec: spec, podSpec: podSpec, others: others, parameters).plan
    }

    private func interval(_ least: Int, _ most: Int) -> SecondsInterval { SecondsInterval(least: least, most: most) }

    private static let local = ", externalTrafficPolicy: Local"
    private static let sleep = "containers: [{name: web, lifecycle: {preStop: {sleep: {seconds: 20}}}}]"

    /// Pod start 5–30 and an endpoint lag of 0–10; every node reaches every pod.
    @Test func policyCluster() throws {
        let plan = try plan(podSpec: Self.sleep)
        #expect(plan.nodeTargets?.policy == .cluster)
        #expect(plan.unmodelled == nil && plan.crossZone.value && !plan.readinessGate.value)
        #expect(plan.healthy.value == interval(5, 40) && plan.available.value == interval(5, 30))
        #expect(plan.deregistrationLag.value == interval(0, 10))
        // Terminating endpoints are used while none is ready.
        #expect(plan.servesAfterDeletion == 20)
    }

    /// Checks of AWS Load Balancer Controller there: 10 s, timeout 6, twice.
    ///
    /// A node is found by 10 to 26 s of checks after
    /// kube-proxy answers for it, and lost after as many.
    @Test func policyLocal() throws {
        let plan = try plan(service: Self.local, podSpec: Self.sleep)
        #expect(plan.nodeTargets?.policy == .local && !plan.crossZone.value)
        #expect(plan.nodeTargets?.recovery == interval(10, 26) && plan.nodeTargets?.detection == interval(10, 26))
        #expect(plan.healthy.value == interval(15, 66))
        #expect(plan.deregistrationLag.value == interval(10, 36))
        #expect(plan.servesAfterDeletion == 10)
    }

    /// The cloud provider's (cloud-provider-aws v1.36.1): every 10 s, timeout 10, twice; classic: timeout 5, lost after 6.
    @Test(arguments: [("nlb", 10, 30, 10, 30), ("clb", 10, 25, 50, 65)])
    func theCloudProvidersChecks(type: String, found: Int, latest: Int, lost: Int, last: Int) throws {
        let nodes = try #require(try plan(type: type, service: Self.local).nodeTargets)
        #expect(nodes.recovery == interval(found, latest) && nodes.detection == interval(lost, last))
    }

    @Test func annotationsChangeTheChecks() throws {
        let prefix = "service.beta.kubernetes.io/aws-load-balancer-healthcheck-"
        let annotations = "\(prefix)interval: \"5\"\n\(prefix)unhealthy-threshold: \"3\"\n\(prefix)timeout: \"2\""
        let nodes = try #require(try plan(service: Self.local, annotations: annotations).nodeTargets)
        #expect(nodes.recovery == interval(5, 12) && nodes.detection == interval(10, 17))
    }

    /// Up to 1.25 a node drops connections as soon as it knows that its last pod goes.
    @Test func withoutTerminatingEndpointsTheyAreDropped() throws {
        let old = [(name: "kubernetes", value: "1.25")]
        #expect(try plan(podSpec: Self.sleep, old).servesAfterDeletion == 0)
        let local = try plan(service: Self.local, podSpec: Self.sleep, old)
        #expect(local.servesAfterDeletion == 0)
        // The pods' preStop sleep is none before 1.29; with another that lasts the checks of up to 26 s are what is left.
        let sleep =
            "containers: [{name: web, lifecycle: {preStop: {exec: {command: [sleep, \"40\"]}}}}]\nterminationGracePeriodSeconds: 90"
        let lag = old + [(name: "timing.endpoint-lag", value: "3..8")]
        let known = try plan(service: Self.local, podSpec: sleep, lag)
        #expect(known.servesAfterDeletion == 3 && known.deregistrationLag.value == interval(13, 34))
        #expect(DrainWindows.refused(known.ports[0], known, occurrences: 1).length == .seconds(26))
    }

    /// No node is deregistered when a pod goes, so that its delay cuts nothing.
    @Test func theDeregistrationDelayPlaysNoPart() throws {
        let attributes =
            "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes: "
            + "\"deregistration_delay.timeout_seconds=1,deregistration_delay.connection_termination.enabled=true\""
        let plan = try plan(annotations: attributes, [(name: "longest", value: "20s")])
        #expect(!plan.ports[0].connectionTermination.value)
        #expect(DrainWindows.cut(plan.ports[0], plan, occurrences: 1).length == .zero)
    }

    @Test func podsAndNodesTogetherAreNotComputed() throws {
        let other = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: other, annotations: {service.beta.kubernetes.io/aws-load-balancer-type: nlb}}
            spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 81}]}

            """
        let plan = try PlanText.plan(others: PlanText.service() + other).plan
        #expect(plan.unmodelled?.contains("others nodes") == true)
    }
}
