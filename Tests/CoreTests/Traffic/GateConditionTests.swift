@testable import RolloutCore
import Testing

/// Each condition under which the webhook gives pods no gate (docs/deploy/pod_readiness_gate.md, webhook.yaml).
struct GateConditionTests {
    private static let label = "elbv2.k8s.aws/pod-readiness-gate-inject: enabled"
    private static let namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: edge, labels: {\(label)}}}"

    private static func webhook(
        _ objects: String = "{}",
        namespaces: String = "{matchLabels: {\(label)}}",
        name: String = "mpod.elbv2.k8s.aws"
    ) -> String {
        "---\n{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: w}, "
            + "webhooks: [{name: \(name), namespaceSelector: \(namespaces), objectSelector: \(objects)}]}\n"
    }

    private func gate(
        _ others: String = "",
        namespace: String? = namespace,
        podSpec: String = "containers: [{name: web}]",
        services: String = PlanText.service(),
        readinessGate: String? = nil
    ) throws -> ReadinessGate {
        var text = ResourcesText.deployment(podSpec: podSpec) + services
        text = text.replacing("  name: web\n", with: "  name: web\n  namespace: edge\n")
        if let namespace { text += "---\n\(namespace)\n" }
        let context = try ReviewContext(parsing: readinessGate.map { [("readiness-gate", $0)] } ?? [])
        return try #require(WorkloadTraffic.all(in: try ResourcesText.read(text + others), context: context).first).gate
    }

    @Test func theLabelAloneIsEnough() throws {
        let gate = try gate()
        #expect(gate.isInjected.value)
        #expect(gate.obstacle == nil)
    }

    @Test(arguments: [
        ("{matchLabels: {app: web}}", true), ("{matchLabels: {\(label)}}", false),
        ("{matchExpressions: [{key: app, operator: NotIn, values: [aws-load-balancer-controller]}]}", true),
        ("{matchExpressions: [{key: inject, operator: Exists}]}", false), ("{}", true),
    ])
    func theObjectSelectorDecides(selector: String, isInjected: Bool) throws {
        let gate = try gate(Self.webhook(selector))
        #expect(gate.isInjected.value == isInjected)
        guard case .objectSelector = gate.obstacle else {
            #expect(isInjected)
            return
        }
        #expect(!isInjected)
    }

    @Test(arguments: [
        ("{matchLabels: {kubernetes.io/metadata.name: edge}}", true), ("{matchLabels: {team: edge}}", false),
        ("{}", true),
    ])
    func theNamespaceSelectorDecides(selector: String, isInjected: Bool) throws {
        let gate = try gate(Self.webhook(namespaces: selector))
        #expect(gate.isInjected.value == isInjected)
        #expect((gate.obstacle == nil) == isInjected)
    }

    /// Kubernetes labels every Namespace with its name, so that one need not be among the manifests.
    @Test func aSelectorByNameNeedsNoNamespace() throws {
        let byName = Self.webhook(namespaces: "{matchLabels: {kubernetes.io/metadata.name: edge}}")
        #expect(try gate(byName, namespace: nil).isInjected.value)
        #expect(try gate(Self.webhook(), namespace: nil).isInjected.source.kind == .assumed)
    }

    @Test func otherWebhooksHaveNoPart() throws {
        #expect(try gate(Self.webhook("{matchLabels: {no: pod}}", name: "mservice.elbv2.k8s.aws")).isInjected.value)
    }

    @Test(arguments: [
        ("type: LoadBalancer}", "loadBalancerClass of nobody's"),
        ("type: LoadBalancer, loadBalancerClass: example.com/lb}", ""),
    ])
    func oneLoadBalancerWithoutGatesIsEnough(spec: String, _: String) throws {
        let other = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: other, namespace: edge}
            spec: {selector: {app: web}, ports: [{port: 81}], \(spec)

            """
        let gate = try gate(services: PlanText.service() + other)
        #expect(!gate.isInjected.value)
        #expect(gate.obstacle?.reason.contains("Service other") == true)
        // Whoever asks for it cannot have it either.
        #expect(try self.gate(services: PlanText.service() + other, readinessGate: "true").isInjected.value == false)
    }

    @Test func theControllerCanBeToldNotToInject() throws {
        let controller = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: lbc, namespace: kube-system}
            spec:
              selector: {matchLabels: {app: lbc}}
              template:
                metadata: {labels: {app: lbc}}
                spec:
                  containers:
                  - name: lbc
                    image: aws-load-balancer-controller:v2.11.0
                    args: ["--enable-pod-readiness-gate-inject=false"]

            """
        let gate = try gate(controller)
        #expect(!gate.isInjected.value)
        guard case .injectionOff = gate.obstacle else {
            Issue.record("\(String(describing: gate.obstacle))")
            return
        }
    }

    @Test(arguments: ["true", "false"])
    func theRequestWins(requested: String) throws {
        let gate = try gate(Self.webhook("{matchLabels: {no: pod}}"), readinessGate: requested)
        #expect(gate.isInjected == Sourced(requested == "true", .request("readiness-gate")))
        #expect(gate.obstacle == nil)
    }

    /// The webhook takes gates out of the template and writes its own, unless it leaves the pod alone.
    @Test(arguments: [
        ("{}", "label " + AWSController.loadBalancerController.gateLabel),
        ("{matchLabels: {no: pod}}", "readinessGates"),
    ])
    func gatesOfTheTemplate(selector: String, source: String) throws {
        let podSpec =
            "containers: [{name: web}]\nreadinessGates: [{conditionType: target-health.elbv2.k8s.aws/own}]"
        let gate = try gate(Self.webhook(selector), podSpec: podSpec)
        #expect(gate.isInjected.value)
        #expect(gate.isInjected.source.detail == source)
    }

    /// Pods that run have the gates which the webhook gave them, where the Namespace is not among the manifests.
    @Test(arguments: [("[{conditionType: target-health.elbv2.k8s.aws/k8s-web}]", true), ("[]", false)])
    func gatesOfThePods(gates: String, isInjected: Bool) throws {
        let pods = ["a", "b"].map { name in
            """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: \(name), namespace: edge, labels: {app: web}}
            spec: {readinessGates: \(name == "a" ? "[{conditionType: target-health.elbv2.k8s.aws/k8s-web}]" : gates)}

            """
        }
        let gate = try gate(pods.joined(), namespace: nil)
        #expect(gate.isInjected.value == isInjected)
        #expect(gate.isInjected.source.kind == (isInjected ? .manifest : .assumed))
    }
}
