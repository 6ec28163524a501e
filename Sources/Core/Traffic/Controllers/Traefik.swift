/// Traefik 2 and 3, configured by arguments.
///
/// At SIGTERM every TCP entrypoint goes on accepting for its own `requestAcceptGraceTimeout` (default 0), then closes its
/// listener and gives open requests its `graceTimeOut` (default 10 s); the ping endpoint answers 503 from the signal on
/// (traefik, pkg/config/static/entrypoints.go, pkg/server/server_entrypoint_tcp.go, pkg/ping/ping.go).
enum Traefik: IngressController {
    static let acceptGraceOption = "transport.lifeCycle.requestAcceptGraceTimeout"
    static let graceTimeOutOption = "transport.lifeCycle.graceTimeOut"

    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        let words = container.command + container.args
        guard isTraefik(image, words), image?.version?.major != 1 else { return nil }
        let arguments = TraefikArguments(words)
        return ControllerLifecycle(
            name: "Traefik",
            version: image?.version,
            versionText: image?.tag,
            listeners: listeners(arguments),
            setting: .traefikArgument,
            healthListener: healthListener(arguments),
            assumptions: assumptions(arguments)
        )
    }

    private static func isTraefik(_ image: ContainerImage?, _ words: [Field<String>]) -> Bool {
        if let image, image.repository.split(separator: "/").last == "traefik" { return true }
        return words.contains { $0.value.lowercased().hasPrefix("--entrypoints.") }
    }

    private static func listeners(_ arguments: TraefikArguments) -> [ControllerLifecycle.Listener] {
        arguments.entrypoints.compactMap { name in
            guard let address = arguments.entrypoint(name, "address"), let port = port(of: address.value) else {
                return nil
            }
            return ControllerLifecycle.Listener(
                name: name,
                port: port,
                acceptGrace: duration(acceptGraceOption, of: name, in: arguments, else: 0),
                graceTimeOut: duration(graceTimeOutOption, of: name, in: arguments, else: 10)
            )
        }
    }

    /// The port of an address such as `:3080/tcp`, `0.0.0.0:80` or `[::]:443`; nil for UDP, which no TCP client waits for.
    private static func port(of address: String) -> Int? {
        let parts = address.split(separator: "/", maxSplits: 1)
        guard let host = parts.first, parts.count < 2 || parts[1].lowercased() == "tcp" else { return nil }
        return host.split(separator: ":").last.flatMap { Int($0) }
    }

    private static func duration(
        _ option: String,
        of entrypoint: String,
        in arguments: TraefikArguments,
        else fallback: Int
    ) -> Sourced<Int> {
        let name = "entryPoints.\(entrypoint).\(option)"
        guard let field = arguments.entrypoint(entrypoint, option), let seconds = GoDuration.wholeSeconds(field.value)
        else {
            return Sourced(fallback, .controllerDefault(name))
        }
        return Sourced(seconds, .manifest(name, field.location))
    }

    /// The entrypoint of the ping endpoint; nil when it is off, or routed by the user's own rules.
    private static func healthListener(_ arguments: TraefikArguments) -> String? {
        guard !arguments.isOn("ping.manualrouting") else { return nil }
        if let entrypoint = arguments["ping.entrypoint"] { return entrypoint.value }
        return arguments.isOn("ping") ? "traefik" : nil
    }

    private static func assumptions(_ arguments: TraefikArguments) -> [Assumption] {
        // The sources are exclusive and the file comes first (traefik, cmd/traefik/traefik.go).
        guard let file = arguments["configfile"] else { return [] }
        return [
            Assumption(
                "Traefik is started with the configuration file \(file.value.excerpt), which is not read: "
                    + "its arguments are taken to say the same."
            )
        ]
    }
}
