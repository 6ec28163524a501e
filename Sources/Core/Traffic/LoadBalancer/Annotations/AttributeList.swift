import ManifestText

/// Attributes of a load balancer or a target group, as one annotation or one list of fields states them.
struct AttributeList: Sendable {
    var map: StringMap
    /// Of the annotation, or of the list.
    var location: Location
    /// Of the single attributes, where they stand apart.
    var places: [String: Location] = [:]

    func value(_ key: String) -> Field<String>? {
        map.values[key].map { Field($0, at: places[key] ?? location) }
    }
}
