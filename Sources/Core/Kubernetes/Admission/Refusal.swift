package import ManifestText

/// Why the API server does not take an object: no pod, Service or rollout comes of it then.
package struct Refusal: Hashable, Sendable {
    /// The path as the API server writes it, such as `spec.template.spec.containers[0].command[1]`.
    package private(set) var field: String
    private let pointer: String
    /// True where the value was taken out before anything looked at it: then nothing is known of it.
    let isOfConcealedValue: Bool
    /// What is wrong with it, as the end of a sentence that begins with the field.
    package var reason: String
    package var remedy: String
    package var location: Location

    init(_ reader: ObjectReader, _ reason: String, remedy: String) {
        pointer = reader.pointer
        isOfConcealedValue = reader.node.scalar.map { PlaceHolder.isPart(of: $0.text) } ?? false
        field = Self.path(pointer)
        self.reason = reason
        self.remedy = remedy
        location = reader.location
    }

    /// The refusal with a path that starts at the object, which may be an item of a List.
    func within(_ object: ObjectReader) -> Refusal {
        guard pointer.hasPrefix(object.pointer) else { return self }
        var own = self
        own.field = Self.path(String(pointer.dropFirst(object.pointer.count)))
        return own
    }

    /// A JSON pointer as the API server's messages write paths.
    private static func path(_ pointer: String) -> String {
        pointer.split(separator: "/").reduce(into: "") { path, step in
            let name = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
            if Int(name) != nil {
                path += "[\(name)]"
            } else if name.contains("/") || name.contains(".") {
                path += "[\(name.prefix(200))]"
            } else {
                path += (path.isEmpty ? "" : ".") + name.excerpt
            }
        }
    }
}
