import ManifestText

/// Istio's proxy: as a gateway, or as the sidecar beside another container.
///
/// At SIGTERM pilot-agent asks Envoy to drain its listeners, which go on accepting for drainDuration (45 s), and kills Envoy
/// after terminationDrainDuration (5 s). Up to 1.7 the listeners refuse new connections from SIGTERM on (istio/istio pull request
/// 26528). With EXIT_ON_ZERO_ACTIVE_CONNECTIONS it waits MINIMUM_DRAIN_DURATION (5 s) instead,
/// and then until no connection is open (istio/istio, pkg/envoy/agent.go, pkg/envoy/proxy.go and admin.go). The
/// readiness endpoint answers 503 from SIGTERM on since 1.10.1 (pilot/cmd/pilot-agent/status/ready/probe.go).
enum IstioProxy: IngressController {
    /// Ubuntu, or distroless with iptables (istio/istio, pilot/docker/Dockerfile.proxyv2).
    static let images = [
        OfficialImage("istio/proxyv2", "istio-release/proxyv2") { tag, _ in
            tag.contains("distroless") ? ["pilot-agent", "envoy", "iptables"] : OfficialImage.debian
        }
    ]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        let isInjected = container.name == "istio-proxy" && image?.repository == "auto"
        guard isOriginal(image) || image?.name == "proxyv2" || isInjected else { return nil }
        let configuration = IstioProxyConfiguration(of: container, in: pod)
        let isGateway = !container.words.contains { $0.value == "sidecar" }
        var closing = configuration.closing
        if image?.isOlder(than: "1.8") == true {
            closing.acceptGrace = Sourced(
                0,
                .controllerDefault("a drain that refuses new connections, before Istio 1.8")
            )
        }
        return ControllerLifecycle(
            name: isGateway ? "Istio gateway" : "Istio sidecar",
            version: image?.version,
            versionText: image?.tag,
            listeners: closing.listeners(of: container),
            // What a sidecar takes over are the other containers' ports, which are theirs here.
            otherListeners: isGateway ? closing : nil,
            option: image?.isOlder(than: "1.8") == true
                ? PreStopSleepOption()
                : IstioDrain(drain: configuration.drain, waitsForConnections: configuration.waitsForConnections),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "status-port",
                port: 15_021,
                path: "/healthz/ready",
                failsWhileDraining: Sourced(
                    !(image?.isOlder(than: "1.10.1") ?? false),
                    image?.version == nil
                        ? .assumed("Istio 1.10.1 or later") : .controllerDefault("/healthz/ready while draining")
                )
            ),
            assumptions: configuration.assumptions
        )
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
