@testable import RolloutCore
@testable import ManifestText
import Testing

/// Routes whose way to the pods no window covers, and what is said of them.
struct UnreviewedWayTests {
    private static func route(
        _ parent: String = "{name: edge}",
        backend: String = "{name: web, port: 80}",
        kind: String = "TCPRoute"
    ) -> String {
        """
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: \(kind)
        metadata: {name: way}
        spec: {parentRefs: [\(parent)], rules: [{backendRefs: [\(backend)]}]}

        """
    }

    private static func gateway(_ controller: String, kind: String = "TCP") -> String {
        """
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: class}
        spec: {controllerName: \(controller)}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: edge}
        spec: {gatewayClassName: class, listeners: [{name: one, port: 80, protocol: \(kind)}]}

        """
    }

    private static let service = """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80}]}

        """

    private static let listenerSet = """
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: ListenerSet
        metadata: {name: more}
        spec: {parentRef: {name: edge}, listeners: [{name: extra, port: 90, protocol: TCP}]}

        """

    private static let proxy = """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: envoy}
        spec:
          selector: {matchLabels: {app: envoy}}
          template:
            metadata: {labels: {app: envoy, gateway.envoyproxy.io/owning-gateway-name: edge}}
            spec: {containers: [{name: envoy}]}

        """

    private func ways(_ others: String, lbc: String = "3.5") throws -> UnreviewedWays {
        let resources = try ResourcesText.read(ResourcesText.deployment() + Self.service + others)
        return UnreviewedWays(in: resources, LoadBalancerController(version: Version(lbc)))
    }

    private static let ofEnvoy = gateway("gateway.envoyproxy.io/gatewayclass-controller")
    private static let ofAWS = gateway("gateway.k8s.aws/nlb")

    /// With part of the reason; empty where every way is reviewed.
    static let open: [(others: String, reason: String)] = [
        (route(), "Gateway default/edge, which is not among the manifests"),
        (route("{kind: ListenerSet, name: more}"), "ListenerSet default/more, which is not among the manifests"),
        (
            route("{kind: ListenerSet, name: more}") + listenerSet,
            "whose Gateway default/edge is not among the manifests"
        ),
        (
            route() + ofEnvoy,
            "Envoy Gateway answers with pods and a Service of its own (label gateway.envoyproxy.io/owning-gateway-name: edge)"
        ),
        (route() + ofEnvoy + proxy, ""), (route() + ofAWS, ""),
        (route() + gateway("acme.example/controller"), "controller acme.example/controller answers"),
        (route() + gateway("networking.gke.io/gateway"), ""),
        (
            route(backend: "{name: web, port: 80}") + route(backend: "{kind: Gateway, name: edge}") + ofAWS,
            "a load balancer in front of another one"
        ),
        (route(backend: "{kind: TargetGroupName, name: group}") + ofAWS, "TargetGroupName group, which is not read"),
        (route(backend: "{name: web, port: 80, weight: 0}"), "Gateway default/edge, which is not"),
    ]

    @Test(arguments: open.indices)
    func isSaid(index: Int) throws {
        let (others, reason) = Self.open[index]
        let found = try ways(others).all
        #expect(found.isEmpty == reason.isEmpty, "\(found.map(\.reason))")
        #expect(found.allSatisfy { $0.isOpen && $0.reason.contains(reason) }, "\(found.map(\.reason))")
    }

    /// What AWS's controller passes over is no way in, and is named all the same.
    @Test(arguments: [
        (route(backend: "{name: web, port: 90}") + ofAWS, "3.5", "Service web has no port 90."),
        (route("{name: edge, port: 81}") + ofAWS, "3.5", "none of its listeners"),
        (route(kind: "HTTPRoute") + ofAWS, "3.5", "none of its listeners"),
        (route("{kind: ListenerSet, name: more}") + ofAWS + listenerSet, "3.5", "takes no listeners of ListenerSets"),
        (
            route("{kind: ListenerSet, name: more}")
                + ofAWS.replacing("listeners: [", with: "allowedListeners: {namespaces: {from: All}}, listeners: [")
                + listenerSet, "3.1", "reads ListenerSets from 3.2 on"
        ),
    ])
    func whatTheControllerDropsIsNamed(others: String, lbc: String, reason: String) throws {
        let found = try ways(others, lbc: lbc).all
        #expect(found.count == 1 && !found[0].isOpen && found[0].reason.contains(reason), "\(found.map(\.reason))")
    }

    /// A configuration of target groups shows that some Gateway has made them.
    @Test func aConfigurationWithoutARoute() throws {
        let configuration = """
            ---
            apiVersion: gateway.k8s.aws/v1
            kind: TargetGroupConfiguration
            metadata: {name: groups}
            spec: {targetReference: {name: web}}

            """
        #expect(try ways(configuration).all.map(\.isOpen) == [true])
        #expect(try ways(configuration + Self.route() + Self.ofAWS).all.isEmpty)
    }

    /// Beside a load balancer that is reviewed, a way that is not keeps the review from passing.
    @Test func aReviewWithItDoesNotPass() throws {
        let balancer = Self.service.replacing("spec: {", with: "spec: {type: LoadBalancer, ").replacing(
            "name: web}",
            with: "name: web, annotations: {service.beta.kubernetes.io/aws-load-balancer-type: nlb-ip}}"
        )
        let text = ResourcesText.deployment() + balancer
        func review(_ text: String) throws -> Review {
            try Reviewer.review([ManifestFile(text: text)], context: ReviewContext()).review
        }
        let found = try review(text + Self.route())
        #expect(found.workloads[0].findings.contains { $0.rule == GatewayNotReviewed.id })
        #expect(found.coverage.notModelled.contains { $0.reason.contains("default/edge") })
        #expect(found.verdict > .pass)
        #expect(try !review(text).workloads[0].findings.contains { $0.rule == GatewayNotReviewed.id })
    }

    /// Alone, the reason stands in the answer.
    @Test func aReviewOfNothingSaysWhatToPost() throws {
        let text = ResourcesText.deployment() + Self.service + Self.route() + Self.ofEnvoy
        let error = #expect(throws: NotReviewable.self) {
            try Reviewer.review([ManifestFile(text: text)], context: ReviewContext())
        }
        #expect(error?.problems.first?.detail.contains("owning-gateway-name: edge") == true)
    }
}
