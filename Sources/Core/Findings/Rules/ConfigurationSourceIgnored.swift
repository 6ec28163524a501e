import ManifestText

/// Flags Traefik configuration that another source of configuration puts out of force.
enum ConfigurationSourceIgnored: Rule {
    static let id: RuleID = "configuration-source-ignored"
    static let severity = Finding.Severity.warning
    static let flags = "Traefik is configured by two sources at once, of which it reads only the first."
    static let why = """
        Traefik takes its static configuration from a file, else from arguments, else from the environment, and never \
        from two of them. A single argument, such as every chart passes, puts all TRAEFIK_… variables out of force; \
        --configFile does the same to all other arguments.
        """
    static let remedy = "Move the settings to the source that Traefik reads."
    static let source = "source: traefik, cmd/traefik/traefik.go; traefik/paerser, cli"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.ports.map(\.container).flatMap { pod -> [Finding] in
            guard pod.lifecycle.name == "Traefik" else { return [] }
            return [variables(of: pod.container), arguments(of: pod.container)].compactMap(\.self)
        }
    }

    private static func flags(of container: Container) -> [Field<String>] {
        (container.command + container.args).filter { $0.value.hasPrefix("--") }
    }

    private static func variables(of container: Container) -> Finding? {
        let ignored = container.environment.filter { $0.name.isStaticVariable }
        guard !flags(of: container).isEmpty, let first = ignored.first else { return nil }
        let more = ignored.count == 1 ? "" : " (and \(ignored.count - 1) more)"
        return finding(
            "Traefik ignores \(first.name.excerpt)\(more): it is started with arguments, and reads the environment "
                + "only without any.",
            remedy: "Write the settings as arguments.",
            at: first.value?.location ?? container.location
        )
    }

    private static func arguments(of container: Container) -> Finding? {
        let flags = flags(of: container)
        guard flags.contains(where: { $0.value.isFlag("configfile") }) else { return nil }
        let ignored = flags.filter { $0.value.isFlag("entrypoints") || $0.value.isFlag("ping") }
        guard let first = ignored.first else { return nil }
        let more = ignored.count == 1 ? "" : " (and \(ignored.count - 1) more)"
        return finding(
            "Traefik ignores \(first.value.excerpt)\(more): with --configFile it reads the file and no other argument.",
            remedy: "Write the settings into the file, or drop --configFile.",
            at: first.location
        )
    }
}

extension String {
    /// Whether an argument sets an option of Traefik's static configuration, or one below it.
    fileprivate func isFlag(_ option: String) -> Bool {
        let name = drop { $0 == "-" }.prefix { $0 != "=" && $0 != "." }
        return name.lowercased() == option
    }

    /// Whether a variable is one of Traefik's static configuration: entrypoints and ping.
    fileprivate var isStaticVariable: Bool {
        let name = uppercased()
        return name.hasPrefix("TRAEFIK_ENTRYPOINTS_") || name == "TRAEFIK_PING" || name.hasPrefix("TRAEFIK_PING_")
    }
}
