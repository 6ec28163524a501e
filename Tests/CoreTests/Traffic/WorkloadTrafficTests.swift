@testable import RolloutCore
import Testing

/// Which Services lead to which container ports.
struct WorkloadTrafficTests {
    private static let pod = """
        containers:
        - name: side
          ports: [{name: metrics, containerPort: 9000}]
        - name: web
          image: traefik:v3
          args: ["--entryPoints.web.address=:8000", "--entryPoints.websecure.address=:8443"]
          ports: [{name: http, containerPort: 8000}]
        """

    private func traffic(_ others: String) throws -> [WorkloadTraffic] {
        let text = ResourcesText.deployment(podSpec: Self.pod) + others
        return WorkloadTraffic.all(in: try ResourcesText.read(text), context: ReviewContext())
    }

    @Test(arguments: [
        ("{port: 80, targetPort: http}", "web", 8000, "web"), ("{port: 80, targetPort: 8000}", "web", 8000, "web"),
        ("{port: 8000}", "web", 8000, "web"), ("{port: 443, targetPort: 8443}", "web", 8443, "websecure"),
        ("{port: 90, targetPort: metrics}", "side", 9000, "metrics"),
        ("{port: 90, targetPort: 9000, protocol: TCP}", "side", 9000, "metrics"),
    ])
    func aServicePortLeadsToAListener(port: String, container: String, number: Int, listener: String) throws {
        let traffic = try #require(try traffic(PlanText.service(ports: "[\(port)]")).first)
        let served = try #require(traffic.ports.first)
        #expect(served.container.container.name == container)
        #expect(served.containerPort == number)
        #expect(served.listener?.name == listener)
    }

    @Test func aNamedPortThatNoContainerHasIsLeftOut() throws {
        let traffic = try #require(
            try traffic(PlanText.service(ports: "[{port: 80, targetPort: none}, {port: 81, targetPort: http}]")).first
        )
        #expect(traffic.ports.map(\.identity.number) == [81])
        #expect(traffic.assumptions.contains { $0.text.contains("Port 80") })
    }

    @Test func aPortThatNothingIsKnownOfIsServedAndAssumed() throws {
        let traffic = try #require(try traffic(PlanText.service(ports: "[{port: 80, targetPort: 7777}]")).first)
        #expect(traffic.ports.map(\.containerPort) == [7777])
        #expect(traffic.ports.first?.listener == nil)
        #expect(traffic.assumptions.contains { $0.text.contains("7777") })
    }

    static let without: [String] = [
        "",
        "---\n{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {app: web}, ports: [{port: 80}]}}\n",
        PlanText.service().replacing("app: web", with: "app: other"),
        PlanText.service().replacing("{app: web}", with: "{}"),
        PlanText.service().replacing("  name: web", with: "  namespace: other\n  name: web"),
    ]

    @Test(arguments: without)
    func aDeploymentWithoutALoadBalancerIsPassedOver(others: String) throws {
        #expect(try traffic(others).isEmpty)
    }

    @Test func allServicesInFrontCountInTheOrderOfTheManifests() throws {
        let others = PlanText.service(name: "b", ports: "[{port: 80}, {port: 81}]") + PlanText.service(name: "a")
        let traffic = try #require(try traffic(others).first)
        #expect(traffic.services.map(\.meta.name) == ["b", "a"])
        #expect(traffic.ports.map { "\($0.identity.service) \($0.identity.number)" } == ["b 80", "b 81", "a 80"])
    }

    @Test(arguments: [("{matchLabels: {app: web}}", true), ("{matchLabels: {app: other}}", false), ("{}", true)])
    func budgetsOfThePods(selector: String, isOne: Bool) throws {
        let budget =
            "---\n{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b}, spec: {minAvailable: 1, selector: \(selector)}}\n"
        let traffic = try #require(try traffic(PlanText.service() + budget).first)
        #expect((traffic.podDisruptionBudgets.count == 1) == isOne)
    }

    @Test func anOpaqueHookIsAssumedToAddNothingOnce() throws {
        let pod =
            "containers:\n- name: web\n  lifecycle: {preStop: {httpGet: {port: 80}}}\n  ports: [{containerPort: 80}, {containerPort: 81}]"
        let others = PlanText.service(ports: "[{port: 80}, {port: 81}]")
        let traffic = try PlanText.traffic(podSpec: pod, others: others).traffic
        #expect(traffic.assumptions.filter { $0.text.contains("preStop") }.count == 1)
    }
}
