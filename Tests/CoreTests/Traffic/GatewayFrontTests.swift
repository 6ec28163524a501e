@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// Gateways of AWS Load Balancer Controller: from a route to the Service, and the settings of its target groups.
struct GatewayFrontTests {
    private struct Text {
        var controller = "gateway.k8s.aws/nlb"
        var listener = "{name: tcp, port: 80, protocol: TCP}"
        var gateway = ""
        var parent = "{name: edge}"
        var backend = "{name: web, port: 80}"
        var routeKind = "TCPRoute"
        var routeNamespace = "default"
        var service = "type: ClusterIP"
        var others = ""

        func traffic(_ parameters: [(name: String, value: String)] = []) throws -> WorkloadTraffic? {
            let text = """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: GatewayClass
                metadata: {name: aws}
                spec: {controllerName: \(controller)}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: edge, namespace: default}
                spec: {gatewayClassName: aws, listeners: [\(listener)]\(gateway)}
                ---
                apiVersion: gateway.networking.k8s.io/v1alpha2
                kind: \(routeKind)
                metadata: {name: r, namespace: \(routeNamespace)}
                spec: {parentRefs: [\(parent)], rules: [{backendRefs: [\(backend)]}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: default}
                spec: {selector: {app: web}, ports: [{name: http, port: 80}, {port: 81}], \(service)}

                """
            let resources = try ResourcesText.read(ResourcesText.deployment() + text + others)
            return WorkloadTraffic.all(in: resources, context: try ReviewContext(parsing: parameters)).first
        }
    }

    private static func configuration(_ spec: String, name: String = "own") -> String {
        """
        ---
        apiVersion: gateway.k8s.aws/v1beta1
        kind: TargetGroupConfiguration
        metadata: {name: \(name), namespace: default}
        spec: {\(spec)}

        """
    }

    private static let ofPods = configuration("targetReference: {name: web}, defaultConfiguration: {targetType: ip}")

    @Test(arguments: [
        ("gateway.k8s.aws/nlb", "TCPRoute", "TCP", LoadBalancer.Kind.nlbWithPodTargets),
        ("gateway.k8s.aws/nlb", "TLSRoute", "TLS", .nlbWithPodTargets),
        ("gateway.k8s.aws/alb", "HTTPRoute", "HTTP", .albWithPodTargets),
        ("gateway.k8s.aws/alb", "GRPCRoute", "HTTPS", .albWithPodTargets),
        ("eks.amazonaws.com/gateway-nlb", "TCPRoute", "TCP", .nlbWithPodTargets),
    ])
    func classesAndRoutes(controller: String, route: String, transport: String, kind: LoadBalancer.Kind) throws {
        let text = Text(
            controller: controller,
            listener: "{name: l, port: 80, protocol: \(transport)}",
            routeKind: route,
            others: Self.ofPods
        )
        let traffic = try #require(try text.traffic())
        #expect(traffic.loadBalancers.map(\.kind) == [kind])
        #expect(traffic.ports.map(\.identity.number) == [80])
    }

    /// Nodes, unless something says otherwise; every 15 s, healthy after 3 (pkg/gateway/model/model_build_target_group.go).
    @Test func whatNobodyWritesIsTheControllersDefault() throws {
        let traffic = try #require(try Text(service: "type: NodePort").traffic())
        #expect(traffic.loadBalancers.map(\.kind) == [.nlbWithNodeTargets])
        let check = traffic.loadBalancers[0].healthCheck
        #expect(check.duration == SecondsInterval(least: 15, most: 45))
        #expect(check.timeout.value == 5 && check.unhealthyThreshold.value == 3 && check.transport.value == "TCP")
        #expect(!traffic.loadBalancers[0].crossZone.value)
    }

    /// The route's own entry wins over the default, field by field, the health check as a whole and attributes by their key.
    @Test func settingsAreMerged() throws {
        let spec = """
            targetReference: {name: web}, defaultConfiguration: {targetType: ip,
            healthCheckConfig: {healthCheckInterval: 30, healthyThresholdCount: 5},
            targetGroupAttributes: [{key: deregistration_delay.timeout_seconds, value: "60"}, {key: stickiness.enabled, value: "true"}]},
            routeConfigurations: [{routeIdentifier: {kind: TCPRoute, name: r}, targetGroupProps: {
            healthCheckConfig: {healthCheckInterval: 10},
            targetGroupAttributes: [{key: deregistration_delay.timeout_seconds, value: "90"}]}},
            {routeIdentifier: {kind: UDPRoute}, targetGroupProps: {targetType: instance}}]
            """
        let traffic = try #require(try Text(others: Self.configuration(spec)).traffic())
        let balancer = traffic.loadBalancers[0]
        #expect(balancer.kind == .nlbWithPodTargets)
        #expect(balancer.healthCheck.interval.value == 10 && balancer.healthCheck.healthyThreshold.value == 3)
        #expect(balancer.targetGroup.deregistrationDelay.value == 90)
        #expect(balancer.targetGroup.value("stickiness.enabled")?.value == "true")
    }

    /// A default for all Services, named by the configuration of the load balancer, and attributes of that one.
    @Test func theLoadBalancersConfigurationNamesADefault() throws {
        let others =
            Self.configuration("defaultConfiguration: {targetType: ip}", name: "standard") + """
                ---
                apiVersion: gateway.k8s.aws/v1
                kind: LoadBalancerConfiguration
                metadata: {name: lb, namespace: default}
                spec: {defaultTargetGroupConfiguration: {name: standard}, loadBalancerAttributes: [{key: load_balancing.cross_zone.enabled, value: "true"}]}

                """
        let reference =
            ", infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: lb}}"
        let traffic = try #require(try Text(gateway: reference, others: others).traffic())
        #expect(traffic.loadBalancers.map(\.kind) == [.nlbWithPodTargets])
        #expect(traffic.loadBalancers[0].crossZone.value)
    }

    /// Defaults of class and Gateway, field by field: the Gateway's wins, and what it leaves open is the class's.
    @Test func severalDefaultsAreMerged() throws {
        func named(_ name: String, _ standard: String, merging: String = "") -> String {
            """
            ---
            apiVersion: gateway.k8s.aws/v1
            kind: LoadBalancerConfiguration
            metadata: {name: \(name), namespace: default}
            spec: {defaultTargetGroupConfiguration: {name: \(standard)}\(merging)}

            """
        }
        let others =
            Self.configuration("defaultConfiguration: {targetType: ip}", name: "of-class")
            + Self.configuration(
                "defaultConfiguration: {healthCheckConfig: {healthCheckInterval: 20}}",
                name: "of-gateway"
            )
            + named("class", "of-class", merging: ", mergingMode: prefer-gateway") + named("own", "of-gateway")
        let parameters = "group: gateway.k8s.aws, kind: LoadBalancerConfiguration"
        var text = Text(service: "type: NodePort", others: others)
        text.gateway = ", infrastructure: {parametersRef: {\(parameters), name: own}}"
        text.controller += ", parametersRef: {\(parameters), name: class, namespace: default}"
        let balancer = try #require(try text.traffic()?.loadBalancers.first)
        #expect(balancer.kind == .nlbWithPodTargets)
        #expect(balancer.healthCheck.interval.value == 20)
    }

    /// The default came with 3.2.0.
    @Test(arguments: [("3.1.0", LoadBalancer.Kind.nlbWithNodeTargets), ("3.2.0", .nlbWithPodTargets)])
    func theDefaultIsReadFromAVersionOn(version: String, kind: LoadBalancer.Kind) throws {
        let others =
            Self.configuration("defaultConfiguration: {targetType: ip}", name: "standard") + """
                ---
                apiVersion: gateway.k8s.aws/v1beta1
                kind: LoadBalancerConfiguration
                metadata: {name: lb, namespace: default}
                spec: {defaultTargetGroupConfiguration: {name: standard}}

                """
        let reference =
            ", infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: lb}}"
        let text = Text(gateway: reference, service: "type: NodePort", others: others)
        #expect(try text.traffic([("lbc", version)])?.loadBalancers.map(\.kind) == [kind])
    }

    /// TCP and UDP on one port are one listener, whose target groups end connections with the delay.
    @Test(arguments: [
        ("{name: tcp, port: 80, protocol: TCP}, {name: udp, port: 80, protocol: UDP}", "2.17.0", true),
        ("{name: tcp, port: 80, protocol: TCP}, {name: udp, port: 80, protocol: UDP}", "2.16.0", false),
        ("{name: tcp, port: 80, protocol: TCP}, {name: udp, port: 81, protocol: UDP}", "2.17.0", false),
    ])
    func portsOfBothTransportsAreJoined(listeners: String, version: String, isJoined: Bool) throws {
        let text = Text(listener: listeners, others: Self.ofPods)
        let port = try #require(try text.traffic([("lbc", version)])?.ports.first)
        #expect(port.targetGroup.connectionTermination.value == isJoined)
    }

    @Test(arguments: [
        ("{name: edge, sectionName: tcp}", "{name: tcp, port: 80, protocol: TCP}", "default", true),
        ("{name: edge, sectionName: other}", "{name: tcp, port: 80, protocol: TCP}", "default", false),
        ("{name: edge, port: 81}", "{name: tcp, port: 80, protocol: TCP}", "default", false),
        ("{name: edge}", "{name: tcp, port: 80, protocol: HTTP}", "default", false),
        ("{name: edge, namespace: default}", "{name: tcp, port: 80, protocol: TCP}", "other", false),
        (
            "{name: edge, namespace: default}",
            "{name: tcp, port: 80, protocol: TCP, allowedRoutes: {namespaces: {from: All}}}", "other", true
        ),
    ])
    func whichRoutesAttach(parent: String, listener: String, namespace: String, attaches: Bool) throws {
        let backend = "{name: web, namespace: default, port: 80}"
        let text = Text(
            listener: listener,
            parent: parent,
            backend: backend,
            routeNamespace: namespace,
            others: Self.ofPods
        )
        #expect((try text.traffic() != nil) == attaches)
    }

    @Test func aBackendOfWeightZeroGetsNoConnection() throws {
        #expect(try Text(backend: "{name: web, port: 80, weight: 0}", others: Self.ofPods).traffic() == nil)
    }

    @Test func aListenerSetBelongsToItsGateway() throws {
        let set = """
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: ListenerSet
            metadata: {name: more, namespace: default}
            spec: {parentRef: {name: edge}, listeners: [{name: extra, port: 90, protocol: TCP}]}

            """
        let text = Text(
            gateway: ", allowedListeners: {namespaces: {from: Same}}",
            parent: "{kind: ListenerSet, name: more, sectionName: extra}",
            others: Self.ofPods + set
        )
        #expect(try text.traffic()?.loadBalancers.map(\.kind) == [.nlbWithPodTargets])
    }

    /// A program in the cluster: its own pods stand behind the load balancer.
    @Test func gatewaysOfProgramsAreNoLoadBalancers() throws {
        #expect(try Text(controller: "gateway.envoyproxy.io/gatewayclass-controller").traffic() == nil)
    }

    @Test func gatewaysOfOtherCloudsAreNotModelled() throws {
        let text = Text(
            controller: "networking.gke.io/gateway",
            listener: "{name: l, port: 80, protocol: HTTP}",
            routeKind: "HTTPRoute"
        )
        #expect(try text.traffic()?.loadBalancers.map(\.kind) == [.networkEndpointGroup])
    }

    /// Without its port the controller makes no target group; a ListenerSet needs the Gateway's leave, a GRPCRoute a listener of
    /// HTTPS (pkg/gateway/routeutils).
    @Test func whatTheControllerDoesNotAttachIsNoFront() throws {
        #expect(try Text(backend: "{name: web, port: 90}", others: Self.ofPods).traffic() == nil)
        let set = """
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: ListenerSet
            metadata: {name: more, namespace: default}
            spec: {parentRef: {name: edge}, listeners: [{name: extra, port: 90, protocol: TCP}]}

            """
        let ofSet = Text(parent: "{kind: ListenerSet, name: more}", others: Self.ofPods + set)
        #expect(try ofSet.traffic() == nil)
        let grpc = Text(
            controller: "gateway.k8s.aws/alb",
            listener: "{name: l, port: 80, protocol: HTTP}",
            routeKind: "GRPCRoute",
            others: Self.ofPods
        )
        #expect(try grpc.traffic() == nil)
    }

    @Test(arguments: [("2.13.2", false), ("2.13.3", true)])
    func layerFourNeedsAVersion(version: String, has: Bool) throws {
        let text = Text(others: Self.ofPods)
        #expect((try text.traffic([(name: "lbc", value: version)]) != nil) == has)
    }

    /// A class without the namespace of its configuration is not accepted; a default is for no Service.
    @Test func whatTheControllerRefusesChangesNothing() throws {
        let others =
            Self.configuration(
                "targetReference: {name: other}, defaultConfiguration: {targetType: ip}",
                name: "standard"
            )
                + """
                ---
                apiVersion: gateway.k8s.aws/v1
                kind: LoadBalancerConfiguration
                metadata: {name: lb, namespace: default}
                spec: {defaultTargetGroupConfiguration: {name: standard}}

                """
        let reference =
            ", infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: lb}}"
        let traffic = try #require(try Text(gateway: reference, service: "type: NodePort", others: others).traffic())
        #expect(traffic.loadBalancers.map(\.kind) == [.nlbWithNodeTargets])
    }

    @Test func whatIsNotPostedIsAssumed() throws {
        let reference =
            ", infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: absent}}"
        let traffic = try #require(try Text(gateway: reference, service: "type: NodePort").traffic())
        #expect(traffic.assumptions.contains { $0.text.contains("LoadBalancerConfiguration absent") })
        #expect(traffic.assumptions.contains { $0.text.contains("names no target type") })
    }
}
