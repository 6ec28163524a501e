extension ScalarAlignment {
    /// The edit that turns the scalar into another text by touching only what differs; nil where the style cannot hold
    /// it.
    func splice(to new: [UInt8], in bytes: [UInt8]) -> TextEdit? {
        guard !sources.isEmpty, !new.isEmpty else { return nil }
        let prefix = Self.wholeCharacters(new, zip(decoded, new).prefix { $0 == $1 }.count)
        let limit = min(decoded.count, new.count) - prefix
        var suffix = zip(decoded.reversed(), new.reversed()).prefix(limit).prefix { $0 == $1 }.count
        while suffix > 0, Self.isContinuation(new[new.count - suffix]) { suffix -= 1 }
        let middle = Array(new[prefix..<(new.count - suffix)])
        guard let text = encode(middle, replacingFrom: prefix, in: bytes) else { return nil }
        let start = prefix > 0 ? sources[prefix - 1].upperBound : sources[0].lowerBound
        let isInsertion = prefix + suffix == decoded.count
        let end = isInsertion ? start : sources[decoded.count - suffix - 1].upperBound
        return TextEdit(start..<max(start, end), text)
    }

    /// The new part as it has to be written; a comma that starts it stands as the last comma of the text does.
    private func encode(_ middle: [UInt8], replacingFrom prefix: Int, in bytes: [UInt8]) -> [UInt8]? {
        guard middle.first == UInt8(ascii: ","), let comma = decoded.lastIndex(of: UInt8(ascii: ",")), comma < prefix
        else {
            return encode(middle)
        }
        let separator = decoded[comma...].prefix { $0 == UInt8(ascii: ",") || $0 == 0x20 || $0 == 0x0A }
        guard separator.endIndex < decoded.count, middle.starts(with: separator) else { return encode(middle) }
        let rest = encode(Array(middle.dropFirst(separator.count)))
        return rest.map { bytes[sources[comma].lowerBound..<sources[separator.endIndex].lowerBound] + $0 }
    }

    private func encode(_ text: [UInt8]) -> [UInt8]? {
        let string = String(decoding: text, as: UTF8.self)
        switch style {
        case .doubleQuoted: return Array(ScalarText.doubleQuoted(string).utf8.dropFirst().dropLast())
        case .singleQuoted, .plain, .literal, .folded:
            guard !text.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
            return style == .singleQuoted ? Array(ScalarText.singleQuoted(string).utf8.dropFirst().dropLast()) : text
        }
    }

    /// The length of a prefix, cut back so that it does not end within a character.
    private static func wholeCharacters(_ bytes: [UInt8], _ count: Int) -> Int {
        var count = count
        while count > 0, count < bytes.count, isContinuation(bytes[count]) { count -= 1 }
        return count
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
