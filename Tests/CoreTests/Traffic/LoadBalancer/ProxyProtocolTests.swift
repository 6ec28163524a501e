@testable import RolloutCore
import Testing

/// Which target groups get a proxy protocol header: the annotation for all before the one for some before the attribute
/// (aws-load-balancer-controller, pkg/service/model_build_target_group.go).
struct ProxyProtocolTests {
    private func sends(_ annotations: [String: String], port: Int = 443) throws -> Bool? {
        let all = annotations.merging(["type": "nlb-ip"]) { one, _ in one }
        return try #require(LoadBalancer(of: try TrafficText.service(all))).sendsProxyProtocol(toPort: port)?.value
    }

    @Test(
        arguments: [
            ([:], false), (["proxy-protocol": "*"], true), (["proxy-protocol": "443"], false),
            (["proxy-protocol-per-target-group": "80, 443"], true), (["proxy-protocol-per-target-group": "80"], false),
            (["target-group-attributes": "proxy_protocol_v2.enabled=true"], true),
            (["target-group-attributes.443": "proxy_protocol_v2.enabled=true"], true),
            (["target-group-attributes.80": "proxy_protocol_v2.enabled=true"], false),
            (
                [
                    "target-group-attributes": "proxy_protocol_v2.enabled=true",
                    "proxy-protocol-per-target-group": "80",
                ], false
            ),
            (["proxy-protocol": "*", "proxy-protocol-per-target-group": "80"], true),
        ] as [([String: String], Bool)]
    )
    func whatWins(annotations: [String: String], isSent: Bool) throws {
        #expect(try sends(annotations) == isSent)
    }

    @Test func anotherLoadBalancerIsNotKnown() throws {
        let service = try TrafficText.service([:], spec: "type: LoadBalancer")
        #expect(try #require(LoadBalancer(of: service)).sendsProxyProtocol(toPort: 443) == nil)
    }

    // MARK: The listener's side

    private static let traefik = """
        containers:
        - name: web
          image: traefik:v3
          args: ["--entryPoints.web.address=:8000"ARGS]
        """

    private func support(podSpec: String, others: String = "", targetPort: String = "8000") throws -> String {
        let service = PlanText.service(ports: "[{port: 443, targetPort: \(targetPort)}]")
        let (traffic, resources) = try PlanText.traffic(podSpec: podSpec, others: service + others)
        let pod = PodContext(workload: traffic.workload, resources: resources, versions: traffic.versions)
        let port = try #require(traffic.ports.first)
        return switch port.container.lifecycle.controller.proxyProtocol(of: port, in: pod) {
        case .required: "required"
        case .accepted: "accepted"
        case .refused: "refused"
        case .unknown: "unknown"
        }
    }

    @Test(arguments: [
        ("", "refused"), (", \"--entryPoints.web.proxyProtocol.trustedIPs=10.0.0.0/8\"", "accepted"),
        (", \"--entrypoints.web.proxyprotocol.insecure\"", "accepted"),
        (", \"--entryPoints.web.proxyProtocol.insecure=false\"", "refused"),
        (", \"--entryPoints.websecure.proxyProtocol.insecure=true\"", "refused"),
        (", \"--configFile=/etc/traefik/traefik.yaml\"", "unknown"),
    ])
    func entrypointsOfTraefik(arguments: String, expected: String) throws {
        #expect(try support(podSpec: Self.traefik.replacing("ARGS", with: arguments)) == expected)
    }

    private static let nginx = """
        containers:
        - name: controller
          image: registry.k8s.io/ingress-nginx/controller:v1.11.2
          args: [/nginx-ingress-controller, --configmap=$(POD_NAMESPACE)/nginx]
          ports: [{name: https, containerPort: 443}]
        """

    @Test(
        arguments: [
            ("{use-proxy-protocol: \"true\"}", "required"), ("{use-proxy-protocol: \"false\"}", "refused"),
            ("{}", "refused"), (nil, "unknown"),
        ] as [(String?, String)]
    )
    func theConfigMapOfIngressNGINX(data: String?, expected: String) throws {
        let map = data.map { "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: nginx}, data: \($0)}\n" } ?? ""
        #expect(try support(podSpec: Self.nginx, others: map, targetPort: "443") == expected)
    }

    @Test func whatListensOtherwiseIsNotKnown() throws {
        #expect(try support(podSpec: "containers: [{name: web, ports: [{containerPort: 8000}]}]") == "unknown")
    }
}
