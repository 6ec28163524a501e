@testable import RolloutCore
import Testing

/// Load balancers of Amazon EKS Auto Mode: those of AWS Load Balancer Controller under other names.
struct AutoModeTests {
    private static func front(_ service: String, _ others: String = "") throws -> WorkloadTraffic? {
        let text = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, annotations: {}}
            spec: {selector: {app: web}, ports: [{name: http, port: 80}], \(service)}

            """
        let resources = try ResourcesText.read(ResourcesText.deployment() + text + others)
        return WorkloadTraffic.all(in: resources, context: ReviewContext()).first
    }

    private static func namespace(_ label: String) -> String {
        "---\n{apiVersion: v1, kind: Namespace, metadata: {name: default, labels: {\(label): enabled}}}\n"
    }

    private static let ofClass = "type: LoadBalancer, loadBalancerClass: eks.amazonaws.com/nlb"

    @Test func podsAreTargetsUnlessSomethingElseIsWritten() throws {
        let traffic = try #require(try Self.front(Self.ofClass))
        #expect(traffic.loadBalancers.map(\.kind) == [.nlbWithPodTargets])
        #expect(traffic.loadBalancers.map(\.controller) == [.eksAutoMode])
        #expect(traffic.loadBalancers.map(\.provider) == ["Amazon EKS Auto Mode"])
    }

    /// containers-roadmap issue 2511: the label of AWS Load Balancer Controller says nothing to Auto Mode.
    @Test(arguments: [
        ("eks.amazonaws.com/pod-readiness-gate-inject", true), ("elbv2.k8s.aws/pod-readiness-gate-inject", false),
    ])
    func theGateHasALabelOfItsOwn(label: String, isInjected: Bool) throws {
        let traffic = try #require(try Self.front(Self.ofClass, Self.namespace(label)))
        #expect(traffic.gate.isInjected.value == isInjected)
        #expect(traffic.gate.controller == .aws(.eksAutoMode))
    }

    @Test func anIngressClassOfAutoModeIsAnApplicationLoadBalancer() throws {
        let others = """
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: shop}
            spec: {controller: eks.amazonaws.com/alb}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: web}
            spec: {ingressClassName: shop, defaultBackend: {service: {name: web, port: {number: 80}}}}

            """
        let traffic = try #require(try Self.front("type: ClusterIP", others))
        #expect(traffic.loadBalancers.map(\.kind) == [.albWithPodTargets])
        #expect(traffic.loadBalancers.map(\.controller) == [.eksAutoMode])
    }

    @Test func aBindingOfAutoModeHasItsGate() throws {
        let others = """
            ---
            apiVersion: eks.amazonaws.com/v1
            kind: TargetGroupBinding
            metadata: {name: own}
            spec: {serviceRef: {name: web, port: http}, targetType: ip, targetGroupProtocol: TCP}

            """
        let traffic = try #require(
            try Self.front("type: ClusterIP", others + Self.namespace("eks.amazonaws.com/pod-readiness-gate-inject"))
        )
        #expect(traffic.loadBalancers.map(\.controller) == [.eksAutoMode])
        #expect(traffic.gate.isInjected.value)
    }

    /// A pod behind load balancers of both waits for both only where its namespace has both labels.
    @Test func behindBothTheMissingGateCounts() throws {
        let other = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: old, annotations: {service.beta.kubernetes.io/aws-load-balancer-type: nlb-ip}}
            spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 81}]}

            """
        let traffic = try #require(
            try Self.front(Self.ofClass, other + Self.namespace("elbv2.k8s.aws/pod-readiness-gate-inject"))
        )
        #expect(!traffic.gate.isInjected.value)
        #expect(traffic.gate.controller == .aws(.eksAutoMode))
    }
}
