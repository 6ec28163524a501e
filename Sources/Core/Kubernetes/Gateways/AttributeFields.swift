package import ManifestText

/// A list of attributes, each a mapping of `key` and `value`.
package struct AttributeFields: Sendable {
    package struct Attribute: Sendable {
        package var key: String
        package var value: Field<String>
        /// The item of the list.
        package var location: Location
    }

    package var attributes: [Attribute]
    package var location: Location

    /// Nil where the object has no such list.
    init?(reading object: ObjectReader, _ name: String, _ problems: inout [InputProblem]) {
        guard let list = object.value(name) else { return nil }
        location = list.location
        attributes = object.objects(name, &problems).compactMap { item in
            guard let key = item.string("key", &problems), let value = item.string("value", &problems) else {
                return nil
            }
            return Attribute(key: key.value, value: value, location: item.location)
        }
    }
}
