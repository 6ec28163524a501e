@testable import RolloutCore
import Testing

/// Whether the controller's webhook gives the pods a gate.
struct ReadinessGateTests {
    private static let prefix = "target-health.elbv2.k8s.aws/"

    private func gate(
        podSpec: String = "containers: [{name: web}]",
        namespace: String? = nil,
        isModelled: Bool = true,
        ports: Int = 1,
        requested: Bool? = nil
    ) throws -> ReadinessGate {
        var text = ResourcesText.deployment(podSpec: podSpec).replacing(
            "  name: web\nspec:",
            with: "  name: web\n  namespace: edge\nspec:"
        )
        if let namespace { text += "---\n{apiVersion: v1, kind: Namespace, metadata: \(namespace)}\n" }
        let resources = try ResourcesText.read(text)
        let service = try TrafficText.service(
            isModelled ? ["type": "nlb-ip"] : ["type": "external"],
            spec: "type: LoadBalancer"
        )
        let balancer = try #require(LoadBalancer(of: service))
        return ReadinessGate.resolve(
            for: try #require(resources.workloads.first),
            fronts: [TrafficFront(service: service, loadBalancer: balancer, ports: [], origin: .service)],
            targetGroups: [balancer.controller: ports],
            in: resources,
            installed: LoadBalancerController(),
            requested: requested
        )
    }

    @Test(arguments: [
        ("{name: edge, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: enabled}}", true),
        ("{name: edge, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: disabled}}", false),
        ("{name: edge, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: Enabled}}", false),
        ("{name: edge, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: \"true\"}}", false),
        ("{name: edge, labels: {other: enabled}}", false), ("{name: edge}", false),
        ("{name: edge, annotations: {elbv2.k8s.aws/pod-readiness-gate-inject: enabled}}", false),
    ])
    func theLabelOfTheNamespaceDecides(namespace: String, isInjected: Bool) throws {
        let gate = try gate(namespace: namespace)
        #expect(gate.isInjected.value == isInjected)
        #expect(gate.isInjected.source.kind == .manifest)
        #expect(gate.namespaceLocation != nil)
        #expect(gate.assumptions == [])
    }

    @Test(arguments: [nil, "{name: other, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: enabled}}"] as [String?])
    func withoutTheNamespaceThereIsNoneAndAnAssumption(namespace: String?) throws {
        let gate = try gate(namespace: namespace)
        #expect(!gate.isInjected.value)
        #expect(gate.isInjected.source.kind == .assumed)
        #expect(gate.namespaceLocation == nil)
        #expect(gate.assumptions.map(\.parameter) == ["readiness-gate"])
    }

    @Test(arguments: [true, false])
    func theRequestSaysWhatTheManifestsDoNot(requested: Bool) throws {
        let gate = try gate(requested: requested)
        #expect(gate.isInjected == Sourced(requested, .request("readiness-gate")))
        #expect(gate.assumptions == [])
    }

    /// One gate for each target group has to be written for the pods to wait for all of them.
    @Test(arguments: [
        ([prefix + "k8s-a"], 1, true), ([prefix + "k8s-a", prefix + "k8s-b"], 2, true), ([prefix + "k8s-a"], 2, false),
        (["other.example/ready"], 1, false), (["other.example/ready", prefix + "k8s-a"], 2, false),
        // Nobody sets it any more, and pods wait for it.
        (["target-health.alb.ingress.k8s.aws/a"], 1, true),
    ])
    func gatesThatAreWrittenInTheTemplate(types: [String], ports: Int, isInjected: Bool) throws {
        let gates = types.map { "{conditionType: \($0)}" }.joined(separator: ", ")
        let gate = try gate(podSpec: "containers: [{name: web}]\nreadinessGates: [\(gates)]", ports: ports)
        #expect(gate.isInjected.value == isInjected)
    }

    /// The webhook looks at bindings with pod targets only.
    @Test func nodeTargetsHaveNoGate() throws {
        let namespace = "{name: edge, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: enabled}}"
        #expect(try gate(namespace: namespace, isModelled: false).isInjected.value == false)
        #expect(try gate(isModelled: false, requested: true).isInjected.value == false)
    }

    /// Whoever says it knows something that the manifests do not show, such as a label set by hand.
    @Test
    func theRequestComesBeforeTheNamespace() throws {
        #expect(try gate(namespace: "{name: edge}", requested: true).isInjected.value == true)
    }
}
