import ManifestText

/// What Traefik 1 and the later versions have in common.
protocol TraefikLine: IngressController {}

extension TraefikLine {
    /// `proxyProtocol` of an entrypoint (traefik, pkg/config/static/entrypoints.go), which leaves connections without a header
    /// as they are; only where the entrypoint is configured by arguments, which exclude a configuration file.
    static func proxyProtocol(of port: ServedPort, in pod: PodContext) -> ProxyProtocolSupport {
        let arguments = TraefikConfiguration(arguments: port.container.container.words)
        guard let name = port.listener?.name, arguments["configfile"] == nil,
            let address = arguments.entrypoint(name, "address")
        else { return .unknown }
        let options = ["proxyprotocol.insecure", "proxyprotocol.trustedips", "proxyprotocol"]
        let accepted = options.lazy.compactMap { arguments.entrypoint(name, $0) }.first { Bool(go: $0.value) != false }
        return accepted.map { .accepted($0.location) } ?? .refused(address.location)
    }

    static func clientAddressOption(of port: ServedPort) -> Field<String>? {
        guard let name = port.listener?.name else { return nil }
        let arguments = TraefikConfiguration(arguments: port.container.container.words)
        let options = [
            "proxyProtocol.trustedIPs", "proxyProtocol.insecure", "forwardedHeaders.trustedIPs",
            "forwardedHeaders.insecure",
        ]
        for option in options {
            guard let field = arguments.entrypoint(name, option), Bool(go: field.value) != false else { continue }
            return field.map { _ in "\(option) of entrypoint \(name)" }
        }
        return nil
    }

    /// The ping endpoint, unless it is told to answer a draining check with a code that passes.
    static func failsWhileDraining(_ check: HealthCheck, of port: ServedPort) -> Bool {
        let lifecycle = port.container.lifecycle
        guard let name = lifecycle.healthListener,
            let listener = lifecycle.listeners.first(where: { $0.name.lowercased() == name.lowercased() })
        else { return false }
        let checked = check.port.value == "traffic-port" ? port.containerPort : Int(decimal: check.port.value)
        guard checked == listener.port else { return false }
        let arguments = TraefikConfiguration(arguments: port.container.container.words)
        guard let code = arguments["ping.terminatingstatuscode"], let number = Int(decimal: code.value) else {
            return true
        }
        return !SuccessCodes(check.successCodes.value).contains(number)
    }

    static func ignoredSettings(of container: Container) -> [IgnoredSetting] {
        let flags = container.words.filter { $0.value.hasPrefix("--") }
        let variables = container.environment.filter { isStatic(variable: $0.name) }
        var ignored: [IgnoredSetting] = []
        if !flags.isEmpty, let first = variables.first {
            ignored.append(
                IgnoredSetting(
                    text:
                        "Traefik ignores \(first.name.excerpt)\(more(variables.count)): it is started with arguments, and reads "
                        + "the environment only without any.",
                    remedy: "Write the settings as arguments.",
                    location: first.value?.location ?? container.location
                )
            )
        }
        let others = flags.filter { isFlag($0.value, "entrypoints") || isFlag($0.value, "ping") }
        if flags.contains(where: { isFlag($0.value, "configfile") }), let first = others.first {
            ignored.append(
                IgnoredSetting(
                    text:
                        "Traefik ignores \(first.value.excerpt)\(more(others.count)): with --configFile it reads the file and "
                        + "no other argument.",
                    remedy: "Write the settings into the file, or drop --configFile.",
                    location: first.location
                )
            )
        }
        return ignored
    }

    private static func more(_ count: Int) -> String { count == 1 ? "" : " (and \(count - 1) more)" }

    /// Whether an argument sets an option of Traefik's static configuration, or one below it.
    private static func isFlag(_ argument: String, _ option: String) -> Bool {
        argument.drop { $0 == "-" }.prefix { $0 != "=" && $0 != "." }.lowercased() == option
    }

    /// Whether a variable is one of Traefik's static configuration: entrypoints and ping.
    private static func isStatic(variable: String) -> Bool {
        let name = variable.uppercased()
        return name.hasPrefix("TRAEFIK_ENTRYPOINTS_") || name == "TRAEFIK_PING" || name.hasPrefix("TRAEFIK_PING_")
    }
}
