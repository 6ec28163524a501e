/// Why the API server does not take an object: no pod, Service or rollout comes of it then.
package struct Refusal: Hashable, Sendable {
    /// The path as the API server writes it, such as `spec.template.spec.containers[0].command[1]`.
    package var field: String
    /// What is wrong with it, as the end of a sentence that begins with the field.
    package var reason: String
    package var remedy: String
    package var location: Location

    init(_ reader: ObjectReader, _ reason: String, remedy: String) {
        field = Self.path(reader.pointer)
        self.reason = reason
        self.remedy = remedy
        location = reader.location
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
