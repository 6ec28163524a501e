package import ManifestText

/// An object of a kind that no stage reads, and that names a Service or a workload among the manifests: it may lead traffic
/// there, end it or scale it.
package struct UnreadObject: Sendable {
    package var kind: String
    package var name: String
    /// Nil where the manifest leaves it open, and for kinds without one.
    package var namespace: String?
    package var location: Location
    /// The names of Services and workloads that stand in it as references.
    var names: Set<String>

    /// Reads the names in an object; nil if it contains none of the `known` ones.
    init?(_ object: ObjectReader, kind: String, naming known: Set<String>) {
        let metadata = object.node["metadata"]
        var names: Set<String> = []
        for entry in object.node.mapping ?? [] where !Self.isAside(entry.name) {
            Self.collect(entry.value, under: entry.name, known, &names)
        }
        guard !names.isEmpty else { return nil }
        self.kind = kind
        self.names = names
        name = metadata?["name"]?.scalar?.text ?? ""
        namespace = metadata?["namespace"]?.scalar?.text
        location = object.location
    }

    /// Whether the object means a Service or workload: it may name the namespace, or share it.
    func means(_ meta: ObjectMeta) -> Bool {
        names.contains(meta.name) && (namespace == nil || namespace ?? "default" == meta.namespace ?? "default")
    }

    /// Keys whose values are the names of other objects.
    private static let references: Set = [
        "name", "service", "serviceName", "backend", "backendName", "deployment", "deploymentName", "workload",
        "target",
        "targetName", "targetService", "upstream", "destination", "serviceRef",
    ]

    /// What stands below says what an object is like or was, not which others it means.
    private static func isAside(_ key: String) -> Bool {
        if key.hasSuffix("ecretRef") || key.hasSuffix("onfigMapRef") { return true }
        return [
            "metadata", "status", "selector", "matchLabels", "labels", "annotations", "podSelector", "env", "ports",
            "template",
        ]
        .contains(key)
    }

    private static func collect(_ node: Node, under key: String, _ known: Set<String>, _ names: inout Set<String>) {
        switch node.content {
        case .scalar(let scalar):
            guard references.contains(key), known.contains(scalar.text) else { return }
            names.insert(scalar.text)
        case .sequence(let items):
            for item in items { collect(item, under: key, known, &names) }
        case .mapping(let entries):
            if let kind = node["kind"]?.scalar?.text, kind != "Service", WorkloadKind(rawValue: kind) == nil { return }
            for entry in entries where !isAside(entry.name) { collect(entry.value, under: entry.name, known, &names) }
        }
    }
}

extension Resources {
    /// The objects that are not read and mean one of the given ones, each with the first that it means.
    func unread(meaning metas: [ObjectMeta]) -> [(object: UnreadObject, meant: ObjectMeta)] {
        let named = Dictionary(grouping: metas, by: \.name)
        return index.unread(naming: metas).compactMap { number in
            let object = unread[number]
            let meant = object.names.sorted().lazy.compactMap { name in named[name]?.first { object.means($0) } }.first
            return meant.map { (object, $0) }
        }
    }
}
