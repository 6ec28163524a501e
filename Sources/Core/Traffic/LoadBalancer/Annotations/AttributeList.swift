import ManifestText

/// Attributes of a load balancer or a target group, as one annotation or one list of fields states them.
struct AttributeList: Sendable {
    var map: StringMap
    /// The place of the annotation, or of the list.
    var location: Location
    /// The places of the single attributes, if each has its own.
    var places: [String: Location] = [:]

    func value(_ key: String) -> Field<String>? {
        map.values[key].map { Field($0, at: places[key] ?? location) }
    }
}
