import ManifestText

/// Traefik's static configuration as options by name, whatever source it was written in.
///
/// Names are case-insensitive, their parts are joined by dots; of a repeated option the last wins (traefik/paerser).
struct TraefikConfiguration: Sendable {
    private var values: [String: Field<String>] = [:]
    /// Entrypoint names in the order of their first option, as written there.
    private(set) var entrypoints: [String] = []

    init() {}

    /// A command line: `--x=v`, `--x v`, `-x=v` and a bare `--x` (true).
    init(arguments: [Field<String>]) { read(arguments) }

    /// The same with a command line read over it.
    func overridden(by arguments: [Field<String>]) -> TraefikConfiguration {
        var changed = self
        changed.read(arguments)
        return changed
    }

    private mutating func read(_ arguments: [Field<String>]) {
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            guard argument.value.hasPrefix("-") else { continue }
            let body = argument.value.drop { $0 == "-" }
            if let equals = body.firstIndex(of: "=") {
                set(String(body[..<equals]), to: String(body[body.index(after: equals)...]), at: argument.location)
            } else if index < arguments.count, !arguments[index].value.hasPrefix("-") {
                set(String(body), to: arguments[index].value, at: arguments[index].location)
                index += 1
            } else {
                set(String(body), to: "true", at: argument.location)
            }
        }
    }

    /// The environment: `TRAEFIK_ENTRYPOINTS_WEB_ADDRESS`; values that come from elsewhere are passed over.
    init(environment: [Container.Variable]) {
        for variable in environment where variable.name.uppercased().hasPrefix("TRAEFIK_") {
            guard let value = variable.value else { continue }
            let name = variable.name.dropFirst("TRAEFIK_".count).replacing("_", with: ".").lowercased()
            set(name, to: value.value, at: value.location)
        }
    }

    mutating func set(_ name: String, to value: String, at location: Location) {
        values[name.lowercased()] = Field(value, at: location)
        let parts = name.split(separator: ".")
        guard parts.count > 1, parts[0].lowercased() == "entrypoints" else { return }
        if !entrypoints.contains(where: { $0.lowercased() == parts[1].lowercased() }) {
            entrypoints.append(String(parts[1]))
        }
    }

    subscript(name: String) -> Field<String>? { values[name.lowercased()] }

    /// An option of an entrypoint, such as `address`.
    func entrypoint(_ entrypoint: String, _ option: String) -> Field<String>? {
        self["entrypoints.\(entrypoint).\(option)"]
    }

    /// True when the option is given and not false.
    func isOn(_ name: String) -> Bool { self[name].map { Bool(go: $0.value) ?? true } ?? false }

    /// Whole seconds of an option; the fallback where it is absent.
    func seconds(_ name: String, else fallback: Int) -> Sourced<Int> {
        Sourced(duration: self[name], name, else: fallback, .controllerDefault(name))
    }
}
