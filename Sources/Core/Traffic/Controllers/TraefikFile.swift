/// Traefik's configuration file, where a ConfigMap among the manifests brings it into the container.
package struct TraefikFile: Sendable {
    package enum Format: Hashable, Sendable {
        case yaml
        case toml
    }

    var path: String
    var format: Format
    /// Nil when no ConfigMap brings it, or when it holds something that is not read here.
    var configuration: TraefikConfiguration?

    /// The file that Traefik starts with: the one that is named, else the first that is found in the usual folders.
    ///
    /// `/etc/traefik`, `$XDG_CONFIG_HOME`, `$HOME/.config` and the working folder, which in the image is `/` (traefik,
    /// pkg/cli/loader_file.go). The two that hang on variables of the environment are not looked into.
    init?(named name: Field<String>?, of container: Container, in pod: PodSetting) {
        if let name {
            path = name.value
        } else {
            let usual = ["/etc/traefik/traefik", "/traefik"].flatMap { base in
                ["toml", "yaml", "yml"].map { base + "." + $0 }
            }
            guard let found = usual.first(where: { pod.file($0, in: container) != nil }) else { return nil }
            path = found
        }
        format = path.hasSuffix(".toml") ? .toml : .yaml
        configuration = pod.file(path, in: container).flatMap { text in
            switch format {
            case .yaml: Self.yaml(text)
            case .toml: Self.toml(text)
            }
        }
    }

    private static func toml(_ text: Field<String>) -> TraefikConfiguration? {
        guard text.value.utf8.count <= Limits.embeddedFileBytes, let entries = TOMLReader.entries(in: text.value)
        else { return nil }
        let block = EmbeddedText(text)
        var configuration = TraefikConfiguration()
        for entry in entries {
            let place = block.location(line: entry.line, column: entry.column, length: entry.length)
            configuration.set(entry.path.joined(separator: "."), to: entry.value ?? "", at: place)
        }
        return configuration
    }

    private static func yaml(_ text: Field<String>) -> TraefikConfiguration? {
        guard let document = EmbeddedText.document(in: text), document.root.mapping != nil else { return nil }
        var configuration = TraefikConfiguration()
        var left = Limits.embeddedOptions
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
