/// Istio's proxy: as a gateway, or as the sidecar beside another container.
///
/// At SIGTERM pilot-agent asks Envoy to drain its listeners, which go on accepting for drainDuration (45 s), and kills Envoy
/// after terminationDrainDuration (5 s). With EXIT_ON_ZERO_ACTIVE_CONNECTIONS it waits MINIMUM_DRAIN_DURATION (5 s) instead,
/// and then until no connection is open (istio/istio, pkg/envoy/agent.go, pkg/envoy/proxy.go and admin.go; the drain is
/// graceful since 1.12 at the latest).
enum IstioProxy: IngressController {
    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        let isInjected = container.name == "istio-proxy" && image?.repository == "auto"
        guard image?.official == .istioProxy || image?.name == "proxyv2" || isInjected else { return nil }
        let configuration = IstioProxyConfiguration(of: container, in: pod)
        let isGateway = !container.words.contains { $0.value == "sidecar" }
        let closing = configuration.closing
        return ControllerLifecycle(
            name: isGateway ? "Istio gateway" : "Istio sidecar",
            version: image?.version,
            versionText: image?.tag,
            listeners: closing.listeners(of: container),
            // What a sidecar takes over are the other containers' ports, which are theirs here.
            otherListeners: isGateway ? closing : nil,
            setting: .istioDrain(configuration.drain, waitsForConnections: configuration.waitsForConnections),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "status-port",
                port: 15_021,
                path: "/healthz/ready",
                failsWhileDraining: Sourced(false, .assumed("releases differ; the oldest answers 200 while it drains"))
            ),
            assumptions: configuration.assumptions + assumptions(of: image)
        )
    }

    private static func assumptions(of image: ContainerImage?) -> [Assumption] {
        guard let version = image?.version, let known = Version("1.12"), version < known else { return [] }
        return [
            Assumption(
                "Envoy is taken to accept connections while it drains, as from Istio 1.12 on; older releases may not."
            )
        ]
    }

    /// Whether connections to other containers of the pod pass through an injected sidecar first.
    static func sidecarAssumption(for ports: [ServedPort], in template: PodTemplate) -> [Assumption] {
        let proxies = (template.containers + template.initContainers).filter { $0.name == "istio-proxy" }
        guard let proxy = proxies.first,
            let port = ports.first(where: { $0.container.container.name != proxy.name })
        else { return [] }
        return [
            Assumption(
                "Connections are taken to reach container \(port.container.container.name.excerpt) past the sidecar "
                    + "istio-proxy, which has a drain of its own."
            )
        ]
    }
}
