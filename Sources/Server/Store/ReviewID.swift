/// The identifier of a stored review: 26 characters that sort by time (a ULID: 48 bits of milliseconds, 80 random bits).
struct ReviewID: RawRepresentable, Hashable, Sendable {
    let rawValue: String

    /// Crockford's base 32: no I, L, O, U.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// Nil unless the text has the shape of an identifier.
    init?(rawValue: String) {
        guard rawValue.count == 26, rawValue.allSatisfy(Self.alphabet.contains), rawValue < "8" else { return nil }
        self.rawValue = rawValue
    }

    /// From milliseconds since 1970 and 80 random bits (16 in `high`, 64 in `low`).
    init(milliseconds: Int64, high: UInt16, low: UInt64) {
        var value =
            (UInt128(UInt64(bitPattern: milliseconds) & 0xFFFF_FFFF_FFFF) << 80) | (UInt128(high) << 64) | UInt128(low)
        var characters: [Character] = []
        for _ in 0..<26 {
            characters.append(Self.alphabet[Int(value & 31)])
            value >>= 5
        }
        rawValue = String(characters.reversed())
    }
}

extension ReviewID: CustomStringConvertible {
    var description: String { rawValue }
}
