/// Traefik's static configuration as its command line gives it.
///
/// Names are case-insensitive; `--x=v`, `--x v`, `-x=v` and a bare `--x` (true) are accepted; of a repeated flag the last wins
/// (traefik/paerser, flag decoder).
struct TraefikArguments: Sendable {
    private var values: [String: Field<String>] = [:]
    /// Entrypoint names in the order of their first flag, as written there.
    private(set) var entrypoints: [String] = []

    init(_ arguments: [Field<String>]) {
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            guard argument.value.hasPrefix("-") else { continue }
            let body = argument.value.drop { $0 == "-" }
            if let equals = body.firstIndex(of: "=") {
                set(body[..<equals], to: String(body[body.index(after: equals)...]), at: argument.location)
            } else if index < arguments.count, !arguments[index].value.hasPrefix("-") {
                set(body, to: arguments[index].value, at: arguments[index].location)
                index += 1
            } else {
                set(body, to: "true", at: argument.location)
            }
        }
    }

    private mutating func set(_ name: Substring, to value: String, at location: Location) {
        let key = name.lowercased()
        values[key] = Field(value, at: location)
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
}
