import ManifestText

/// The action of a listener that forwards to target groups, as annotations hold it in JSON.
enum ForwardAction {
    struct Target: Hashable {
        var service: String
        /// A number or a name.
        var port: String
        /// Nil for the same share as the others.
        var weight: Int?
    }

    /// The Services that the action names; none where it cannot be read.
    static func targets(in text: Field<String>) -> [Target] {
        // JSON is YAML, so that the same reader reads it.
        guard let documents = try? Manifests(parsing: [ManifestFile(text: text.value)]).documents,
            let groups = documents.first?.root["forwardConfig"]?["targetGroups"]?.sequence
        else { return [] }
        return groups.compactMap { group in
            guard let service = group["serviceName"]?.scalar?.text, let port = group["servicePort"]?.scalar?.text else {
                return nil
            }
            return Target(service: service, port: port, weight: group["weight"]?.scalar.flatMap { Int(yaml: $0.text) })
        }
    }
}
