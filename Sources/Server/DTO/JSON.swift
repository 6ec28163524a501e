import Foundation

/// How this service writes JSON: keys sorted, so that equal values are equal bytes.
enum JSON {
    static func encode(_ value: some Encodable) throws -> [UInt8] { Array(try data(value)) }

    /// The same without a copy, which large reviews have no room for.
    static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
