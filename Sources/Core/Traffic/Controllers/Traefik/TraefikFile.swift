import ManifestText

/// Traefik's configuration file, where a ConfigMap among the manifests brings it into the container.
package struct TraefikFile: Sendable {
    var path: String
    /// What it says, and where it stands; nil when no ConfigMap brings it, or when it cannot be read.
    var content: (configuration: TraefikConfiguration, file: ConfigurationFile)?

    /// The file that Traefik starts with: the one that is named, else the first that is found in the usual folders.
    ///
    /// `/etc/traefik`, `$XDG_CONFIG_HOME`, `$HOME/.config` and the working folder, which in the image is `/` (traefik,
    /// pkg/cli/loader_file.go). The two that hang on variables of the environment are not looked into.
    init?(named name: Field<String>?, of container: Container, in pod: PodContext) {
        if let name {
            path = name.value
        } else {
            let usual = ["/etc/traefik/traefik", "/traefik"].flatMap { base in
                ["toml", "yaml", "yml"].map { base + "." + $0 }
            }
            guard let found = usual.first(where: { pod.file($0, in: container) != nil }) else { return nil }
            path = found
        }
        guard let (text, map) = pod.file(path, in: container) else { return }
        let format = path.hasSuffix(".toml") ? ConfigurationFormat.toml : .yaml
        let configuration =
            switch format {
            case .yaml: Self.yaml(text)
            case .toml: Self.toml(text)
            }
        let file = ConfigurationFile(
            format: format,
            owner: ChangeTarget(map.meta),
            place: text.location,
            isImmutable: map.isImmutable
        )
        content = configuration.map { ($0, file) }
    }

    private static func toml(_ text: Field<String>) -> TraefikConfiguration? {
        guard let read = TOMLText(text.value) else { return nil }
        let block = EmbeddedText(text)
        var configuration = TraefikConfiguration()
        for entry in read.entries {
            let place = block.location(from: entry.place.lowerBound, to: entry.place.upperBound)
            configuration.set(entry.path.joined(separator: "."), to: entry.option, at: place)
        }
        return configuration
    }

    private static func yaml(_ text: Field<String>) -> TraefikConfiguration? {
        guard let document = EmbeddedText.document(in: text), document.root.mapping != nil else { return nil }
        var configuration = TraefikConfiguration()
        var left = TextLimits.embeddedOptions
        collect(document.root, of: document, at: [], in: EmbeddedText(text), &configuration, &left)
        return left > 0 ? configuration : nil
    }

    /// Every scalar under its path, and every mapping as an option that is on: `ping: {}` is enough.
    private static func collect(
        _ node: Node,
        of document: Document,
        at path: [String],
        in block: EmbeddedText,
        _ configuration: inout TraefikConfiguration,
        _ left: inout Int
    ) {
        guard left > 0 else { return }
        left -= 1
        let place = block.location(document.location(of: node, pointer: ""))
        switch node.content {
        case .scalar(let scalar):
            configuration.set(path.joined(separator: "."), to: scalar.text, at: place)
        case .sequence: break
        case .mapping(let entries):
            if !path.isEmpty { configuration.set(path.joined(separator: "."), to: "true", at: place) }
            for entry in entries {
                collect(entry.value, of: document, at: path + [entry.name], in: block, &configuration, &left)
            }
        }
    }
}

extension TOMLText.Entry {
    /// As an option: a table is one that is on, and what an array holds is not asked for.
    fileprivate var option: String {
        switch kind {
        case .table, .inlineTable: "true"
        case .string, .number, .boolean, .date, .array: value
        }
    }
}
