import ManifestText

/// A ConfigMap: configuration of ingress controllers, by entry or as mounted files.
package struct ConfigMap: Sendable {
    package var meta: ObjectMeta
    package var data: [String: Field<String>]
    /// True if the API server rejects changes of the data.
    package var isImmutable: Bool

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        data = object.stringMap("data", &problems)
        isImmutable = object.bool("immutable", &problems)?.value ?? false
    }
}
