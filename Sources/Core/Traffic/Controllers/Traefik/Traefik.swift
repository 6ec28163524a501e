import ManifestText

/// Traefik 2 and 3.
///
/// At SIGTERM every TCP entrypoint goes on accepting for its own `requestAcceptGraceTimeout` (default 0), then closes its
/// listener and gives open requests its `graceTimeOut` (default 10 s); the ping endpoint answers 503 from the signal on
/// (traefik, pkg/config/static/entrypoints.go, pkg/server/server_entrypoint_tcp.go, pkg/ping/ping.go). UDP entrypoints
/// begin to stop when all TCP ones have (pkg/server/server.go).
enum Traefik: TraefikLine {
    /// Alpine since 2.0; 1.7 is built from scratch unless the tag says alpine (docker-library/official-images, library/traefik;
    /// traefik-library-image, alpine and scratch Dockerfiles).
    static let images = [
        OfficialImage("traefik") { tag, version in
            let isScratch = tag.contains("scratch") || (version?.major == 1 && !tag.contains("alpine"))
            return isScratch ? ["traefik"] : OfficialImage.alpine.union(["traefik"])
        }
    ]

    /// traefik-helm-chart, values.yaml by tag from 9.19.1 to 41.3.0; before 9.0 the name stood for another chart (of Traefik 1).
    ///
    /// What every version can carry is left out (maxSurge and maxUnavailable, replicas, arguments, annotations of the Service).
    static let charts = [
        HelmChart(
            name: "traefik",
            oldest: "9.0.0",
            image: images[0],
            values: [
                .terminationGracePeriodSeconds: HelmChart.Value(
                    "deployment.terminationGracePeriodSeconds",
                    since: "10.6.0",
                    before: "60"
                ),
                .preStop: HelmChart.Value("deployment.lifecycle", since: "10.28.0"),
                .topologySpreadConstraints: HelmChart.Value("topologySpreadConstraints", since: "15.1.0"),
            ]
        )
    ]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard isTraefik(image, container), image?.version?.major != 1 else { return nil }
        let source = TraefikSource(of: container, in: pod)
        let all = entrypoints(of: source.configuration)
        let listeners = all.filter { !$0.isUDP }.map(\.listener)
        let udp = all.filter(\.isUDP).map { $0.listener.acceptGrace.value + ($0.listener.graceTimeOut?.value ?? 0) }
        return ControllerLifecycle(
            name: "Traefik",
            version: image?.version,
            versionText: image?.tag,
            listeners: listeners,
            udpStop: udp.max().map { Sourced($0, .derived("UDP entrypoints stop after the TCP ones")) },
            option: TraefikDrain(source: source.source),
            health: health(of: source.configuration, listeners),
            assumptions: source.assumptions
        )
    }

    static func isTraefik(_ image: ContainerImage?, _ container: Container) -> Bool {
        image?.name == "traefik"
            || container.words.contains { word in
                let word = word.value.lowercased()
                return word.hasPrefix("--entrypoints.") || word.hasPrefix("-entrypoints.")
            }
    }

    private struct Entrypoint {
        var listener: ControllerLifecycle.Listener
        var isUDP: Bool
    }

    private static func entrypoints(of configuration: TraefikConfiguration) -> [Entrypoint] {
        var entrypoints = configuration.entrypoints.compactMap { name -> Entrypoint? in
            guard let address = configuration.entrypoint(name, "address").flatMap({ Address($0.value) }) else {
                return nil
            }
            return entrypoint(name, address.port, isUDP: address.isUDP, of: configuration)
        }
        // Where nothing names them: `http` on 80, and `traefik` on 8080 for the endpoints that are to be on it
        // (traefik, pkg/config/static/static_config.go, SetEffectiveConfiguration).
        if configuration.entrypoints.isEmpty {
            entrypoints.append(entrypoint("http", 80, isUDP: false, of: configuration))
        }
        let needsDefault = pingEntrypoint(of: configuration)?.lowercased() == "traefik"
        if needsDefault, !configuration.entrypoints.contains(where: { $0.lowercased() == "traefik" }) {
            entrypoints.append(entrypoint("traefik", 8080, isUDP: false, of: configuration))
        }
        return entrypoints
    }

    private static func entrypoint(
        _ name: String,
        _ port: Int,
        isUDP: Bool,
        of configuration: TraefikConfiguration
    ) -> Entrypoint {
        let lifeCycle = "entryPoints.\(name).transport.lifeCycle."
        return Entrypoint(
            listener: ControllerLifecycle.Listener(
                name: name,
                port: port,
                acceptGrace: configuration.seconds(lifeCycle + "requestAcceptGraceTimeout", else: 0),
                graceTimeOut: configuration.seconds(lifeCycle + "graceTimeOut", else: 10),
                location: configuration.entrypoint(name, "address")?.location
            ),
            isUDP: isUDP
        )
    }

    /// An address such as `:3080/tcp`, `0.0.0.0:80` or `[::]:443`.
    struct Address {
        var port: Int
        var isUDP: Bool

        init?(_ text: String) {
            let parts = text.split(separator: "/", maxSplits: 1)
            guard let port = parts.first?.split(separator: ":").last.flatMap({ Int(decimal: $0) }) else { return nil }
            self.port = port
            isUDP = parts.count > 1 && parts[1].lowercased() == "udp"
        }
    }

    /// The entrypoint of the ping endpoint; nil when it is off, or routed by the user's own rules.
    private static func pingEntrypoint(of configuration: TraefikConfiguration) -> String? {
        guard !configuration.isOn("ping.manualrouting") else { return nil }
        if let entrypoint = configuration["ping.entrypoint"] { return entrypoint.value }
        return configuration.isOn("ping") ? "traefik" : nil
    }

    private static func health(
        of configuration: TraefikConfiguration,
        _ listeners: [ControllerLifecycle.Listener]
    ) -> ControllerLifecycle.HealthEndpoint? {
        pingEntrypoint(of: configuration).map { name in
            let option = "ping.terminatingStatusCode"
            let status = configuration[option]
            return ControllerLifecycle.HealthEndpoint(
                listener: name,
                port: listeners.first { $0.name.lowercased() == name.lowercased() }?.port,
                path: "/ping",
                failsWhileDraining: Sourced(
                    status.flatMap { Int(decimal: $0.value) }.map { !(200..<400).contains($0) } ?? true,
                    status.map { .manifest(option, $0.location) } ?? .controllerDefault(option)
                )
            )
        }
    }
}
