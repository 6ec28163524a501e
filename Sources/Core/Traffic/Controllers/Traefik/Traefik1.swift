/// Traefik 1, whose accept grace and graceTimeOut are one for all entrypoints.
///
/// `[lifeCycle] requestAcceptGraceTimeout` (default 0) and `graceTimeOut` (default 10 s; traefik v1,
/// configuration/global_configuration.go and server/server.go). Unlike later versions it reads the file and then lets
/// arguments override it. An entrypoint is one argument of its own form: `--entryPoints='Name:http Address::80'`.
enum Traefik1: TraefikLine {
    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard image?.name == "traefik", image?.version?.major == 1 else { return nil }
        var configuration = TraefikConfiguration(arguments: container.words)
        let file = TraefikFile(named: configuration["configfile"] ?? configuration["c"], of: container, in: pod)
        var entrypoints = Self.entrypoints(inArgumentsOf: container)
        var source = TraefikDrain.Source.arguments
        if let (inFile, place) = file?.content {
            if configuration[acceptGraceOption] == nil { source = .file(place) }
            entrypoints = Self.entrypoints(of: inFile, ifAbsentIn: entrypoints) + entrypoints
            configuration = inFile.overridden(by: container.words)
        }
        // Where nothing names one (configuration/configuration.go, SetEffectiveConfiguration).
        if entrypoints.isEmpty { entrypoints = [("http", 80)] }
        let closing = ControllerLifecycle.Closing(
            acceptGrace: configuration.seconds(acceptGraceOption, else: 0),
            graceTimeOut: graceTimeOut(configuration)
        )
        let ping = pingEntrypoint(of: configuration)
        if ping?.lowercased() == "traefik", !entrypoints.contains(where: { $0.name.lowercased() == "traefik" }) {
            entrypoints.append(("traefik", 8080))
        }
        return ControllerLifecycle(
            name: "Traefik",
            version: image?.version,
            versionText: image?.tag,
            listeners: entrypoints.map { closing.listener(named: $0.name, port: $0.port) },
            option: TraefikDrain(source: source, isOfAll: true),
            health: ping.map { name in
                // 503 since 1.6 (traefik PR 3062).
                ControllerLifecycle.HealthEndpoint(
                    listener: name,
                    port: entrypoints.first { $0.name.lowercased() == name.lowercased() }?.port,
                    path: "/ping",
                    failsWhileDraining: Sourced(
                        !(image?.version.map { $0 < Version("1.6") ?? $0 } ?? false),
                        .controllerDefault("ping")
                    )
                )
            },
            assumptions: file.flatMap { $0.content == nil ? [TraefikSource.unread($0.path)] : nil } ?? []
        )
    }

    private static let acceptGraceOption = "lifeCycle.requestAcceptGraceTimeout"
    private static let graceTimeOutOption = "lifeCycle.graceTimeOut"

    /// The old name at the top level still counts, where the new one is absent.
    private static func graceTimeOut(_ configuration: TraefikConfiguration) -> Sourced<Int> {
        let old = configuration["graceTimeOut"] == nil ? nil : configuration.seconds("graceTimeOut", else: 10)
        let new = configuration.seconds(graceTimeOutOption, else: 10)
        return new.source.location == nil ? old ?? new : new
    }

    private static func pingEntrypoint(of configuration: TraefikConfiguration) -> String? {
        configuration["ping.entrypoint"]?.value ?? (configuration.isOn("ping") ? "traefik" : nil)
    }

    private typealias Entrypoint = (name: String, port: Int)

    private static func entrypoints(inArgumentsOf container: Container) -> [Entrypoint] {
        var found: [Entrypoint] = []
        let words = container.words.map(\.value)
        for (index, word) in words.enumerated() {
            let body = word.drop { $0 == "-" }
            guard word.hasPrefix("-"), body.lowercased().hasPrefix("entrypoints") else { continue }
            let next = index + 1 < words.count ? words[index + 1] : ""
            let text = body.firstIndex(of: "=").map { String(body[body.index(after: $0)...]) } ?? next
            let options = text.filter { $0 != "'" && $0 != "\"" }.split(separator: " ")
            if let name = value("name:", in: options),
                let address = value("address:", in: options).flatMap({ Traefik.Address($0) })
            {
                found.append((name, address.port))
            }
        }
        return found
    }

    private static func value(_ key: String, in options: [Substring]) -> String? {
        options.first { $0.lowercased().hasPrefix(key) }.map { String($0.dropFirst(key.count)) }
    }

    private static func entrypoints(
        of file: TraefikConfiguration,
        ifAbsentIn arguments: [Entrypoint]
    ) -> [Entrypoint] {
        file.entrypoints.compactMap { name in
            guard !arguments.contains(where: { $0.name.lowercased() == name.lowercased() }),
                let address = file.entrypoint(name, "address").flatMap({ Traefik.Address($0.value) })
            else { return nil }
            return (name, address.port)
        }
    }
}
