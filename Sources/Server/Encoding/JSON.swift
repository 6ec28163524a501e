import Foundation

/// How this service writes JSON: keys sorted, so that equal values are equal bytes.
enum JSON {
    static func encode(_ value: some Encodable) throws -> [UInt8] { Array(try data(value)) }

    /// Encodes without a copy, for which large reviews have no room.
    static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// A long text as a JSON string, made piece by piece: an encoder holds several copies of what it encodes.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8.
    ///   - json: Where the string is written to.
    /// - Throws: What the encoder throws, which for text is nothing.
    static func append(text bytes: [UInt8], to json: inout Data) throws {
        json.append(UInt8(ascii: "\""))
        var start = 0
        while start < bytes.count {
            var end = min(start + pieceBytes, bytes.count)
            // Not within a character.
            while end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            json.append(try data(String(decoding: bytes[start..<end], as: UTF8.self)).dropFirst().dropLast())
            start = end
        }
        json.append(UInt8(ascii: "\""))
    }

    private static let pieceBytes = 65_536

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
