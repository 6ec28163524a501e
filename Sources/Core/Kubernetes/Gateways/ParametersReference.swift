import ManifestText

/// The object that configures a Gateway or a class of them.
package struct ParametersReference: Hashable, Sendable {
    package var group: String
    package var kind: String
    package var name: String
    /// Nil for one in the namespace of the Gateway that names it.
    package var namespace: String?

    init?(reading object: ObjectReader, _ problems: inout [InputProblem]) {
        guard let name = object.string("name", &problems)?.value else { return nil }
        self.name = name
        group = object.string("group", &problems)?.value ?? ""
        kind = object.string("kind", &problems)?.value ?? ""
        namespace = object.string("namespace", &problems)?.value
    }
}
