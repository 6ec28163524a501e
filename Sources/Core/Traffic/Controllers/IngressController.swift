import ManifestText

/// One kind of ingress controller: how it is recognised, how it stops accepting connections, and what it calls its settings.
///
/// Each kind is an adapter in a file of its own; how its accept window gets longer is the `DrainOption` of its lifecycle.
protocol IngressController: Sendable {
    /// - Returns: The lifecycle of a container that is recognised as this controller, else nil.
    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle?

    /// The images under which it is published, as far as it is known what they can run.
    static var images: [OfficialImage] { get }
    /// The Helm charts that install it, as far as their values are known.
    static var charts: [HelmChart] { get }

    /// - Returns: What a listener of it makes of a proxy protocol header.
    static func proxyProtocol(of port: ServedPort, in pod: PodContext) -> ProxyProtocolSupport
    /// - Returns: An option which shows that the clients' addresses are wanted on a port, by its name.
    static func clientAddressOption(of port: ServedPort) -> Field<String>?
    /// - Returns: Whether a check of its health endpoint on a port is known to fail while the pod drains.
    static func failsWhileDraining(_ check: HealthCheck, of port: ServedPort) -> Bool
    /// - Returns: Settings that another source of its configuration puts out of force.
    static func ignoredSettings(of container: Container) -> [IgnoredSetting]
}

extension IngressController {
    static var images: [OfficialImage] { [] }
    static var charts: [HelmChart] { [] }

    static func isOriginal(_ image: ContainerImage?) -> Bool {
        image.map { image in images.contains { $0.isOriginal(of: image) } } ?? false
    }

    static func proxyProtocol(of port: ServedPort, in pod: PodContext) -> ProxyProtocolSupport { .unknown }
    static func clientAddressOption(of port: ServedPort) -> Field<String>? { nil }
    static func failsWhileDraining(_ check: HealthCheck, of port: ServedPort) -> Bool { false }
    static func ignoredSettings(of container: Container) -> [IgnoredSetting] { [] }
}

/// A setting that the program does not read, and why, in a sentence.
struct IgnoredSetting {
    var text: String
    var remedy: String
    var location: Location
}

/// All adapters, the most specific first; `GenericController` takes whatever is left.
enum IngressControllers {
    static let adapters: [any IngressController.Type] = [
        // Both put Envoy beside a container that is theirs, and neither looks at the image of Envoy.
        Contour.self, EnvoyGateway.self, IstioProxy.self,
        Traefik.self, Traefik1.self, IngressNginx.self, NginxInc.self, HAProxyTech.self, HAProxyIngress.self, Kong.self,
        NginxGatewayFabric.self, KGateway.self,
        RolloutReviewServer.self, PlainProxy.self, GenericController.self,
    ]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle {
        for adapter in adapters {
            guard var lifecycle = adapter.lifecycle(of: container, in: pod) else { continue }
            lifecycle.controller = adapter
            return lifecycle
        }
        return GenericController.closesAtOnce(container)
    }
}
