import Foundation
import ManifestText
import RolloutCore

/// The JSON form of a submission: manifests and context in one object.
///
/// `{"manifests": "…" | [{"name": …, "content": …}], "context": {"zones": …, "timing": {"gate": "0..60"}, …}}`. The names in
/// `context` are those of the query; `timing` may be nested, `zones` and `scenarios` lists of strings, `label` and `ignore` lists.
struct Envelope: Sendable {
    var files: [ManifestFile]
    var parameters: [QueryParameters.Pair]

    /// Throws a 400 that names the key at fault.
    init(parsing body: [UInt8]) throws {
        let decoded: Wire
        do {
            decoded = try JSON.decode(Wire.self, from: body)
        } catch let error as DecodingError {
            throw Problem.malformedRequest(Self.describe(error))
        }
        switch decoded.manifests {
        case .text(let text):
            files = [ManifestFile(text: text)]
        case .files(let named):
            guard !named.isEmpty else { throw Problem.malformedRequest("manifests holds no file.") }
            for file in named { try RequestText.check(file.name, "The name of a file") }
            files = named.map { ManifestFile(name: $0.name, text: $0.content) }
        }
        parameters = []
        for (name, value) in (decoded.context ?? [:]).sorted(by: { $0.key < $1.key }) {
            try RequestText.check(name, "The name of a parameter")
            try add(name, value)
        }
        for (name, value) in parameters { try RequestText.check(value, name, parameter: name) }
    }

    private mutating func add(_ name: String, _ value: Value) throws {
        switch value {
        case .null:
            return
        case .text(let text):
            parameters.append((name, text))
        case .list(let items) where name == "label" || name == "ignore":
            parameters += items.map { (name, $0) }
        case .list(let items) where name == "zones" || name == "scenarios":
            parameters.append((name, items.joined(separator: ",")))
        case .object(let object) where name == "timing":
            for (part, value) in object.sorted(by: { $0.key < $1.key }) {
                switch value {
                case .null: continue
                case .text(let text): parameters.append(("timing.\(part)", text))
                case .list, .object:
                    let detail = "context.timing.\(part) takes a text such as 0..60, not a list or an object."
                    throw Problem.malformedRequest(detail, parameter: "timing.\(part)")
                }
            }
        case .list, .object:
            throw Problem.malformedRequest("context.\(name) does not take a list or an object.", parameter: name)
        }
    }

    /// Says where and what, without the names of Swift types.
    private static func describe(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "The key \(key.stringValue) is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty
                ? "The envelope is not a JSON object."
                : "The key \(context.codingPath.map(\.stringValue).joined(separator: ".")) has the wrong type."
        case .dataCorrupted: "The body is not JSON."
        @unknown default: "The body is not a review envelope."
        }
    }

    private struct Wire: Decodable {
        var manifests: ManifestsValue
        var context: [String: Value]?

        private enum CodingKeys: String, CodingKey, CaseIterable { case manifests, context }

        /// Refuses other keys: a misspelt one would be a review without its context.
        init(from decoder: any Decoder) throws {
            let known = CodingKeys.allCases.map(\.rawValue)
            let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
            if let unknown = keys.first(where: { !known.contains($0) }) {
                let detail = "The envelope takes \(known.joined(separator: " and ")), not \(unknown)."
                throw Problem.malformedRequest(detail, parameter: unknown)
            }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            manifests = try container.decode(ManifestsValue.self, forKey: .manifests)
            context = try container.decodeIfPresent([String: Value].self, forKey: .context)
        }
    }

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct NamedFile: Decodable {
        var name: String
        var content: String
    }

    private enum ManifestsValue: Decodable {
        case text(String)
        case files([NamedFile])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .files(try container.decode([NamedFile].self))
            }
        }
    }

    /// A value of the context: scalars become the text that the query would hold.
    private indirect enum Value: Decodable {
        case null
        case text(String)
        case list([String])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let truth = try? container.decode(Bool.self) {
                self = .text(truth ? "true" : "false")
            } else if let number = try? container.decode(Int.self) {
                self = .text(String(number))
            } else if let items = try? container.decode([String].self) {
                self = .list(items)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }
    }
}
