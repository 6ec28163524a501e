import ManifestText

/// The name of an object in a namespace.
package struct ObjectReference: Hashable, Sendable {
    package var name: String
    package var namespace: String

    init(name: String, namespace: String) {
        self.name = name
        self.namespace = namespace
    }

    /// To an object, which is in `default` where it names no namespace.
    init(to meta: ObjectMeta) { self.init(name: meta.name, namespace: meta.namespace ?? "default") }

    /// Reads a reference in an object, whose namespace is the default; nil if the reference has no name.
    init?(reading object: ObjectReader, in meta: ObjectMeta, _ problems: inout [InputProblem]) {
        guard let name = object.string("name", &problems)?.value else { return nil }
        self.init(
            name: name,
            namespace: object.string("namespace", &problems)?.value ?? meta.namespace ?? "default"
        )
    }
}
