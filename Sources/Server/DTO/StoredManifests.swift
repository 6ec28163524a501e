import RolloutCore

/// The manifests of a review as they are kept and shown: without secrets.
struct StoredManifests: Codable, Sendable {
    struct File: Codable, Sendable {
        var name: String?
        var content: String

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(OrNull(name), forKey: .name)
            try container.encode(content, forKey: .content)
        }
    }

    var files: [File]

    init(_ files: [ManifestFile]) {
        // The core has parsed them, so they are valid UTF-8.
        self.files = files.map { File(name: $0.name, content: String(decoding: $0.bytes, as: UTF8.self)) }
    }
}
