package import ManifestText

/// What identifies and marks an object: kind, name, namespace, labels, annotations.
package struct ObjectMeta: Sendable {
    package var apiVersion: String
    package var kind: String
    package var name: String
    /// Nil if the namespace is given when the manifest is applied (`helm template` without `--namespace` in the templates).
    package var namespace: String?
    package var labels: [String: Field<String>]
    package var annotations: [String: Field<String>]
    /// True for an object that was read from a cluster, where the API server has filled in defaults, counts and versions.
    package var isFromCluster: Bool
    /// The path of the chart's template, as helm writes it above each document.
    package var template: String?
    /// The place of the whole object.
    package var location: Location
    /// The place of `metadata`, where labels and annotations are inserted.
    package var metadataLocation: Location

    /// The API group, empty for the core group.
    package var group: String { apiVersion.firstIndex(of: "/").map { String(apiVersion[..<$0]) } ?? "" }

    init(reading object: ObjectReader, _ problems: inout [InputProblem]) {
        let metadata = object.object("metadata", &problems)
        apiVersion = object.string("apiVersion", &problems)?.value ?? ""
        kind = object.string("kind", &problems)?.value ?? ""
        name = metadata?.string("name", &problems)?.value ?? ""
        // kubectl treats an empty namespace as a missing one.
        namespace = metadata?.string("namespace", &problems).flatMap { $0.value.isEmpty ? nil : $0.value }
        labels = metadata?.stringMap("labels", &problems) ?? [:]
        for (name, value) in labels.sorted(by: { $0.key < $1.key }) where (name + value.value).utf8.contains(0) {
            problems.append(InputProblem(.invalidField, "A label holds a NUL character.", at: value.location))
        }
        annotations = metadata?.stringMap("annotations", &problems) ?? [:]
        isFromCluster = metadata?.value("uid") != nil || metadata?.value("resourceVersion") != nil
        template = object.document.source
        location = object.location
        metadataLocation = metadata?.location ?? object.location
    }

    /// Whether two objects share a namespace.
    ///
    /// An open namespace is `default` beside an object that names that: where kubectl would apply them, they meet.
    ///
    /// - Returns: True if both name the same one, or both leave it open.
    package func sharesNamespace(with other: ObjectMeta) -> Bool {
        namespace == other.namespace || (namespace ?? "default") == (other.namespace ?? "default")
    }
}
