import RolloutCore

/// The key of a setting; one that an earlier version wrote reads as today's.
@propertyWrapper
struct SettingKey: Codable, Sendable {
    var wrappedValue: String

    init(wrappedValue: String) { self.wrappedValue = wrappedValue }

    init(from decoder: any Decoder) throws {
        let key = try decoder.singleValueContainer().decode(String.self)
        let name = key.prefix { $0 != "/" }
        wrappedValue = (Self.renamed[String(name)]?.rawValue ?? String(name)) + key[name.endIndex...]
    }

    func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }

    /// Up to the second form what is recommended had names of its own.
    private static let renamed: [String: Setting.Name] = [
        "acceptGrace": .acceptWindow, "zoneSpread": .topologySpreadConstraints,
    ]
}
