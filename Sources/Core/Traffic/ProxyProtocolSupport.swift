import ManifestText

/// What a listener makes of a proxy protocol header before a connection.
enum ProxyProtocolSupport: Sendable {
    /// It refuses connections without one.
    case required(Location)
    /// It takes connections with and without one.
    case accepted(Location)
    /// It takes the header for part of the request.
    case refused(Location)
    case unknown

    static func of(_ port: ServedPort, in pod: PodSetting) -> ProxyProtocolSupport {
        let container = port.container.container
        if port.container.lifecycle.name == "Traefik" { return traefik(port, container) }
        return ingressNGINX(port, container, in: pod)
    }

    /// `proxyProtocol` of an entrypoint (traefik, pkg/config/static/entrypoints.go), which leaves connections without a header
    /// as they are; only where the entrypoint is configured by arguments, which exclude a configuration file.
    private static func traefik(_ port: ServedPort, _ container: Container) -> ProxyProtocolSupport {
        let arguments = TraefikConfiguration(arguments: container.words)
        guard let name = port.listener?.name, arguments["configfile"] == nil,
            let address = arguments.entrypoint(name, "address")
        else { return .unknown }
        let options = ["proxyprotocol.insecure", "proxyprotocol.trustedips", "proxyprotocol"]
        for option in options {
            guard let field = arguments.entrypoint(name, option) else { continue }
            if Bool(go: field.value) != false { return .accepted(field.location) }
        }
        return .refused(address.location)
    }

    /// `use-proxy-protocol` of the ConfigMap that ingress-nginx is started with, for its HTTP and HTTPS ports
    /// (ingress-nginx, docs/user-guide/nginx-configuration/configmap.md: false by default).
    private static func ingressNGINX(
        _ port: ServedPort,
        _ container: Container,
        in pod: PodSetting
    ) -> ProxyProtocolSupport {
        let words = container.words
        let isController = words.contains { $0.value.split(separator: "/").last == "nginx-ingress-controller" }
        let flag = words.last { $0.value.hasPrefix("--configmap=") }
        guard isController, [80, 443].contains(port.containerPort),
            let name = flag?.value.split(separator: "/").last, let map = pod.configMap(String(name))
        else { return .unknown }
        guard let field = map.data["use-proxy-protocol"] else { return .refused(map.meta.location) }
        return Bool(go: field.value) == true ? .required(field.location) : .refused(field.location)
    }
}
