import ManifestText

/// Which of Traefik's configuration sources counts, and what it says.
///
/// They are tried in order, and the first that is there is the only one: file, command line, environment (traefik,
/// cmd/traefik/traefik.go). Any argument keeps the environment from being read.
struct TraefikSource: Sendable {
    var configuration: TraefikConfiguration
    var source: TraefikDrain.Source
    var assumptions: [Assumption] = []

    init(of container: Container, in pod: PodContext) {
        let arguments = TraefikConfiguration(arguments: container.words)
        let hasArguments = container.words.contains { $0.value.hasPrefix("-") }
        let variable = container.environment.first { $0.name.uppercased() == "TRAEFIK_CONFIGFILE" }?.value
        let named = arguments["configfile"] ?? (hasArguments ? nil : variable)
        let file = TraefikFile(named: named, of: container, in: pod)
        if let file, let read = file.content {
            configuration = read.configuration
            source = .file(read.file)
            if variable != nil, arguments["configfile"] == nil {
                assumptions.append(Assumption("TRAEFIK_CONFIGFILE is taken to name the file that Traefik starts with."))
            }
            return
        }
        configuration = hasArguments ? arguments : TraefikConfiguration(environment: container.environment)
        let hasVariables = !hasArguments && !configuration.entrypoints.isEmpty
        source = hasVariables ? .environment : .arguments
        if let file { assumptions.append(Self.unread(file.path)) }
        if !hasArguments {
            assumptions += Self.hidden(container.environment.filter { $0.value == nil }.map(\.name))
        }
    }

    static func unread(_ path: String) -> Assumption {
        Assumption(
            "Traefik is started with the configuration file \(path.excerpt), which is not read: "
                + "its arguments are taken to say the same."
        )
    }

    /// Options whose values come from a Secret or ConfigMap (`valueFrom`).
    private static func hidden(_ names: [String]) -> [Assumption] {
        names.filter { NamedVariable.isRead($0) && $0.uppercased().hasPrefix("TRAEFIK_ENTRYPOINTS_") }.map {
            Assumption("The value of \($0.excerpt) is not among the manifests and is taken to be Traefik's default.")
        }
    }
}
