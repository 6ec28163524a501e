@testable import ManifestText
@testable import RolloutCore
import Testing

/// What official examples of Gateways showed to be told wrong.
struct GatewayReportTests {
    private static func gateway(class name: String = "edge", _ listeners: String, classed: Bool = true) -> String {
        let ofClass = """
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: {name: \(name)}
            spec: {controllerName: gateway.k8s.aws/nlb, parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: shared, namespace: infra}}

            """
        return (classed ? ofClass : "") + """
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: gateway}
            spec: {gatewayClassName: \(name), listeners: [\(listeners)]}

            """
    }

    private static func route(_ kind: String) -> String {
        """
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: \(kind)
        metadata: {name: way}
        spec: {parentRefs: [{name: gateway}], rules: [{backendRefs: [{name: web, port: 80}]}]}

        """
    }

    private static func service(_ transport: String = "TCP") -> String {
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{name: one, port: 80, protocol: \(transport)}]}

        """
    }

    private static let tcp = "{name: tcp, port: 80, protocol: TCP}"
    private static let udp = "{name: udp, port: 80, protocol: UDP}"

    private func traffic(_ others: String, lbc: String = "3.5") throws -> WorkloadTraffic? {
        let pods = ResourcesText.deployment(podSpec: "containers: [{name: web}]")
        return WorkloadTraffic.all(
            in: try ResourcesText.read(pods + others),
            context: try ReviewContext(parsing: [("lbc", lbc)])
        ).first
    }

    /// Of a listener for both transports the target groups are TCP_UDP: clients of TCP reach a UDP route's pods.
    @Test func aJoinedListenerBringsClientsOfTCP() throws {
        let joined = try traffic(
            Self.service("UDP") + Self.gateway(Self.tcp + ", " + Self.udp) + Self.route("UDPRoute")
        )
        #expect(joined?.ports.map(\.identity.number) == [80])
        let alone = try traffic(Self.service("UDP") + Self.gateway(Self.udp) + Self.route("UDPRoute"))
        #expect(alone?.ports.isEmpty == true)
    }

    @Test func aMissingClassIsNamedInAWholeSentence() throws {
        let name = "a-class-with-a-rather-long-name-that-nobody-has-posted"
        let text = Self.service() + Self.gateway(class: name, Self.tcp, classed: false) + Self.route("TCPRoute")
        let traffic = try #require(try traffic(text))
        let reason = try #require(UnmodelledReason.ofLoadBalancer(traffic))
        #expect(reason.contains("\(name) is not among the manifests") && reason.hasSuffix("is not modelled."))
    }

    @Test func theConfigurationOfAClassIsAssumed() throws {
        let found = try traffic(Self.service() + Self.gateway(Self.tcp) + Self.route("TCPRoute"))
        #expect(
            found?.assumptions.contains { $0.text.contains("LoadBalancerConfiguration shared of GatewayClass edge") }
                == true
        )
    }

    /// Up to 3.1 Gateways were read only where a feature gate was set, which a posted Deployment shows.
    @Test(arguments: [
        ("2.14", "", false), ("2.14", ", args: [--feature-gates=NLBGatewayAPI=true]", true), ("3.2", "", true),
    ])
    func aPostedControllerSaysWhetherItReadsGateways(lbc: String, args: String, reads: Bool) throws {
        let controller = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: lbc}
            spec:
              selector: {matchLabels: {app: lbc}}
              template:
                metadata: {labels: {app: lbc}}
                spec: {containers: [{name: controller, image: "public.ecr.aws/eks/aws-load-balancer-controller:v\(lbc).0"\(args)}]}

            """
        let text = Self.service() + Self.gateway(Self.tcp) + Self.route("TCPRoute")
        #expect((try traffic(text + controller, lbc: lbc) != nil) == reads)
        #expect(try traffic(text, lbc: lbc) != nil)
    }
}
