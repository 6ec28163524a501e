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

    /// As it stands in an object, whose namespace it is where it names none; nil without a name.
    init?(reading object: ObjectReader, in meta: ObjectMeta, _ problems: inout [InputProblem]) {
        guard let name = object.string("name", &problems)?.value else { return nil }
        self.init(
            name: name,
            namespace: object.string("namespace", &problems)?.value ?? meta.namespace ?? "default"
        )
    }
}
