import ManifestText

/// Finds the secrets inside a text: a configuration file in a ConfigMap, the values of a chart, a script, an annotation.
///
/// The text is searched as it is written in the file, with its quotes and escapes, so that style and lines stay as they are.
struct SecretText {
    private let bytes: [UInt8]
    private let range: Range<Int>
    private let isCommand: Bool

    /// - Parameters:
    ///   - bytes: The file.
    ///   - range: Where the text stands in it.
    ///   - isCommand: Whether the text is a word of a command line, or a script.
    init(_ bytes: [UInt8], in range: Range<Int>, isCommand: Bool = false) {
        self.bytes = bytes
        self.range = range.clamped(to: 0..<bytes.count)
        self.isCommand = isCommand
    }

    var replacements: [Replacement] {
        var found: [Replacement] = []
        let pattern = SecretPattern(bytes: bytes, highest: range.upperBound)
        var position = range.lowerBound
        while position < range.upperBound {
            let stretches =
                named(at: position) ?? pattern.stretch(at: position, from: range.lowerBound).map { [masked($0)] }
            if let stretches, let last = stretches.last {
                found += stretches
                position = max(position + 1, last.bytes.upperBound)
            } else {
                position += 1
            }
        }
        return found
    }

    /// The value behind a secret's name; nil where none ends at the offset.
    private func named(at offset: Int) -> [Replacement]? {
        switch bytes[offset] {
        case UInt8(ascii: "="), UInt8(ascii: ":"):
            guard let name = embeddedName(before: offset), SecretName.isSecret(name.name) else { return nil }
            let value = EmbeddedValue(
                behind: name,
                in: bytes,
                from: range.lowerBound,
                to: range.upperBound,
                isCommand: isCommand
            )
            guard !value.stretches.isEmpty else { return nil }
            return value.stretches.map { value.isNumber && !isCommand ? Replacement(bytes: $0, text: "0") : masked($0) }
        case 0x20: return flag(before: offset).map { [masked($0)] }
        default: return nil
        }
    }

    private func embeddedName(before offset: Int) -> EmbeddedName? {
        EmbeddedName(before: offset, in: bytes, from: range.lowerBound, to: range.upperBound)
    }

    /// The word behind `--token ` or, of curl, the password behind `-u user:`; in a file the one behind `requirepass `.
    private func flag(before offset: Int) -> Range<Int>? {
        var start = offset
        while start > range.lowerBound, EmbeddedName.isNamed(bytes[start - 1]) { start -= 1 }
        guard start < offset else { return nil }
        let isOption = bytes[start] == UInt8(ascii: "-")
        guard isOption || !isCommand else { return nil }
        let name = String(decoding: bytes[start..<offset].drop { $0 == UInt8(ascii: "-") }, as: UTF8.self)
        let isUser = isCommand && ["u", "user"].contains(name)
        guard isUser || SecretName.isSecret(name) else { return nil }
        var first = bytes[offset..<range.upperBound].firstIndex { $0 != 0x20 } ?? range.upperBound
        if first < range.upperBound, EmbeddedName.isQuote(bytes[first]) { first += 1 }
        let end =
            bytes[first..<range.upperBound]
            .firstIndex { EmbeddedName.isSpace($0) || EmbeddedName.isQuote($0) || $0 == 0x3B } ?? range.upperBound
        guard first < end, bytes[first] != UInt8(ascii: "-") else { return nil }
        // Words of a sentence have no digits.
        guard isOption || bytes[first..<end].contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        var value = first..<end
        if isUser {
            guard let colon = bytes[value].firstIndex(of: UInt8(ascii: ":")) else { return nil }
            value = (colon + 1)..<end
        }
        return value.isEmpty || KeptValue.isKept(bytes[value]) ? nil : value
    }

    /// What takes the place of a stretch: of a script the characters stay that decide what else in it is read.
    private func masked(_ stretch: Range<Int>) -> Replacement {
        let deciding = isCommand ? bytes[stretch].filter { "|&#`$(){};".utf8.contains($0) } : []
        return Replacement(bytes: stretch, text: PlaceHolder.ofPart + String(decoding: deciding, as: UTF8.self))
    }

    /// Whether the text holds a whole Secret: its kind, and data.
    var holdsSecretObject: Bool {
        var (hasKind, hasData) = (false, false)
        for offset in range where bytes[offset] == UInt8(ascii: ":") {
            guard let name = embeddedName(before: offset)?.name.lowercased() else { continue }
            if name.hasSuffix("data"), name != "metadata" { hasData = true }
            if name == "kind" {
                let value = bytes[(offset + 1)..<range.upperBound].prefix(24)
                    .drop { $0 == 0x20 || EmbeddedName.isQuote($0) }.prefix(while: EmbeddedName.isNamed)
                if ["secret", "secretlist"].contains(String(decoding: value, as: UTF8.self).lowercased()) {
                    hasKind = true
                }
            }
            if hasKind, hasData { return true }
        }
        return false
    }
}
