import ManifestText

/// A program in the cluster that answers for Gateways with its own pods, as a rule with some that it makes for each of them.
///
/// These pods and the Service in front of them are what a review needs, and often no renderer writes them: they are in the cluster
/// alone.
struct GatewayProgram: Sendable {
    var name: String
    /// Labels of what it makes, whose value is the Gateway's name or that of its class.
    private var labels: [String] = []
    /// Images of its data plane, by a part of their name, where it may also be installed by hand.
    private var images: [String] = []

    /// By `spec.controllerName` of their classes (envoyproxy/gateway internal/infrastructure/kubernetes/proxy;
    /// nginx-gateway-fabric internal/controller/provisioner; istio pilot/pkg/config/kube/gateway; kgateway
    /// internal/kgateway/deployer; contour internal/provisioner; gateway-operator pkg/vars).
    private static let all: [String: GatewayProgram] = [
        "gateway.envoyproxy.io/gatewayclass-controller": GatewayProgram(
            name: "Envoy Gateway",
            labels: ["gateway.envoyproxy.io/owning-gateway-name", "gateway.envoyproxy.io/owning-gatewayclass"]
        ),
        "gateway.nginx.org/nginx-gateway-controller": GatewayProgram(
            name: "NGINX Gateway Fabric",
            labels: [perGateway],
            images: ["nginx-gateway-fabric/nginx"]
        ),
        "istio.io/gateway-controller": GatewayProgram(
            name: "Istio",
            labels: [perGateway],
            images: ["proxyv2", "auto"]
        ),
        "kgateway.dev/kgateway": GatewayProgram(name: "kgateway", labels: [perGateway]),
        "projectcontour.io/gateway-controller": GatewayProgram(
            name: "Contour",
            labels: ["projectcontour.io/owning-gateway-name"],
            images: ["envoyproxy/envoy", "contour"]
        ),
        "io.cilium/gateway-controller": GatewayProgram(name: "Cilium"),
        "traefik.io/gateway-controller": GatewayProgram(name: "Traefik", images: ["traefik"]),
        "konghq.com/kic-gateway-controller": GatewayProgram(name: "Kong Ingress Controller", images: ["kong"]),
        "konghq.com/gateway-operator": GatewayProgram(name: "Kong Operator", images: ["kong/kong-gateway", "kong:"]),
    ]

    /// GEP-1762, In Cluster Gateway Deployments.
    private static let perGateway = "gateway.networking.k8s.io/gateway-name"

    /// - Returns: Nil for the controller of a cloud's load balancers.
    init?(controller: String) {
        guard !GatewayProvider.isCloud(controller: controller) else { return nil }
        self = Self.all[controller] ?? GatewayProgram(name: "controller \(controller.excerpt)")
    }

    private init(name: String, labels: [String] = [], images: [String] = []) {
        self.name = name
        self.labels = labels
        self.images = images
    }

    /// The label of what it makes for a Gateway, as it is written; nil where it is not known.
    func label(of gateway: Gateway) -> String? { labels.first.map { "\($0): \(gateway.meta.name.excerpt)" } }

    /// Whether pods that answer for a Gateway are among the manifests.
    func isPosted(for gateway: Gateway, in resources: Resources) -> Bool {
        let names = Set([gateway.meta.name, gateway.className?.value].compactMap(\.self))
        return resources.workloads.contains { workload in
            labels.contains { label in workload.template.labelValues[label].map(names.contains) ?? false }
                || workload.template.containers.contains { container in
                    container.image.map { image in images.contains { image.value.contains($0) } } ?? false
                }
        }
    }
}
