import Foundation
import ManifestText
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

    /// Files that the core has parsed, so that they are UTF-8, as `JSON.data` would write them without its copies of long texts.
    static func json(_ files: [ManifestFile]) throws -> Data {
        var json = Data()
        json.reserveCapacity(files.reduce(0) { $0 + $1.bytes.count + $1.bytes.count / 16 })
        json.append(contentsOf: "{\"files\":[".utf8)
        for (index, file) in files.enumerated() {
            json.append(contentsOf: (index > 0 ? ",{\"content\":" : "{\"content\":").utf8)
            try JSON.append(text: file.bytes, to: &json)
            json.append(contentsOf: ",\"name\":".utf8)
            json.append(try JSON.data(OrNull(file.name)))
            json.append(UInt8(ascii: "}"))
        }
        json.append(contentsOf: "]}".utf8)
        return json
    }
}
