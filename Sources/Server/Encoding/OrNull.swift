/// An optional that is written as null rather than left out, so that every key of the contract is always there.
struct OrNull<Value: Codable & Sendable>: Codable, Sendable {
    var value: Value?

    init(_ value: Value?) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value {
            try container.encode(value)
        } else {
            try container.encodeNil()
        }
    }
}

extension OrNull: Equatable where Value: Equatable {}

extension OrNull: Hashable where Value: Hashable {}

extension KeyedDecodingContainer {
    /// A key that an older version did not write reads as null; the compiler's own decoding calls this.
    func decode<Value>(_ type: OrNull<Value>.Type, forKey key: Key) throws -> OrNull<Value> {
        OrNull(try decodeIfPresent(Value.self, forKey: key))
    }
}
