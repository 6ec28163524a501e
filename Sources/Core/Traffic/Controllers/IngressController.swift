/// How one kind of ingress controller stops accepting connections; each kind is an adapter in a file of its own.
protocol IngressController: Sendable {
    /// The lifecycle of a container that is recognised as this controller, else nil.
    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle?
}

/// All adapters, the most specific first; `GenericController` takes whatever is left.
enum IngressControllers {
    static let adapters: [any IngressController.Type] = [
        // Both put Envoy beside a container that is theirs, and neither looks at the image of Envoy.
        Contour.self, EnvoyGateway.self, IstioProxy.self,
        Traefik.self, Traefik1.self, IngressNginx.self, NginxInc.self, HAProxyTech.self, HAProxyIngress.self, Kong.self,
        NginxGatewayFabric.self,
        RolloutReviewServer.self, PlainProxy.self, GenericController.self,
    ]

    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle {
        adapters.lazy.compactMap { $0.lifecycle(of: container, in: pod) }.first
            ?? GenericController.closesAtOnce(container)
    }
}
