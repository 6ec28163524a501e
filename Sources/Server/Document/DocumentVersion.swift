/// The forms in which reviews are stored; a review of an earlier one is shown in the last.
enum DocumentVersion: Int, CaseIterable, Codable, Sendable {
    /// Without a number, and with `stops-serving` for the event `stopsServing`.
    case unnumbered = 1
    /// With `acceptGrace` and `zoneSpread` for the settings `acceptWindow` and `topologySpreadConstraints`.
    case numbered = 2
    /// With one name for a setting of the plan and of what is recommended.
    case joined = 3

    static let current = joined

    /// How the JSON of a whole document of this form ends, but for its workloads: keys are in order of the alphabet.
    var mark: String { "\"version\":\(rawValue),\"workloads\":[" }
}

extension KeyedDecodingContainer {
    /// A document without a number is of the first form; the compiler's own decoding calls this.
    func decode(_ type: DocumentVersion.Type, forKey key: Key) throws -> DocumentVersion {
        try decodeIfPresent(DocumentVersion.self, forKey: key) ?? .unnumbered
    }
}
