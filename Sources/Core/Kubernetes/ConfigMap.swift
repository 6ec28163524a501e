/// A ConfigMap: configuration of ingress controllers, by entry or as mounted files.
package struct ConfigMap: Sendable {
    package var meta: ObjectMeta
    package var data: [String: Field<String>]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        data = object.stringMap("data", &problems)
    }
}
