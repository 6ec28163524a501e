/// Finds the first byte that is not UTF-8; libyaml names the one after it, or none.
enum UTF8Check {
    /// The offset of the first malformed sequence; nil when the bytes are well formed.
    static func firstFault(in bytes: [UInt8]) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}
