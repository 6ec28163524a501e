/// Finds secrets that are known by how they look, whatever stands before them.
///
/// A password in a URL, hashes of htpasswd, private keys in PEM, JSON web tokens, and what follows `Bearer` and `Basic`.
struct SecretPattern {
    let bytes: [UInt8]
    let highest: Int

    /// The secret that begins at or just behind an offset; nil where there is none.
    func stretch(at offset: Int, from lowest: Int) -> Range<Int>? {
        switch bytes[offset] {
        case UInt8(ascii: ":"): userInfo(at: offset)
        case UInt8(ascii: "@"): userInfo(before: offset, from: lowest)
        case UInt8(ascii: "$"): hash(at: offset)
        case UInt8(ascii: "{"): starts(offset, "{SHA}") ? token(from: offset) : nil
        case UInt8(ascii: "-"): privateKey(at: offset)
        case UInt8(ascii: "e"): starts(offset, "eyJ") ? webToken(at: offset, from: lowest) : nil
        case UInt8(ascii: "B"), UInt8(ascii: "b"): scheme(at: offset, from: lowest)
        default: nil
        }
    }

    private func starts(_ offset: Int, _ text: String) -> Bool {
        offset + text.utf8.count <= highest && bytes[offset..<highest].starts(with: text.utf8)
    }

    private static func endsToken(_ byte: UInt8) -> Bool {
        EmbeddedName.isSpace(byte) || [0x22, 0x27, 0x60, 0x2C, 0x5C, 0x3B].contains(byte)
    }

    private func token(from offset: Int) -> Range<Int> {
        offset..<(bytes[offset..<highest].firstIndex(where: Self.endsToken) ?? highest)
    }

    /// The password before the `@` of a URL's authority, or the whole of what a web address has there.
    private func userInfo(at offset: Int) -> Range<Int>? {
        guard starts(offset, "://") else { return nil }
        let start = offset + 3
        let end =
            bytes[start..<highest].firstIndex { Self.endsToken($0) || [0x2F, 0x3F, 0x23].contains($0) } ?? highest
        guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) else { return nil }
        if let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")) { return kept((colon + 1)..<at) }
        let isWeb =
            offset >= 4
            && (bytes[..<offset].suffix(4).elementsEqual("http".utf8)
                || bytes[..<offset].suffix(5).elementsEqual("https".utf8))
        return isWeb ? kept(start..<at) : nil
    }

    /// `user:password@tcp(…)`, as Go's driver for MySQL takes it.
    private func userInfo(before offset: Int, from lowest: Int) -> Range<Int>? {
        guard starts(offset, "@tcp(") || starts(offset, "@unix(") else { return nil }
        let start = bytes[lowest..<offset].lastIndex(where: Self.endsToken).map { $0 + 1 } ?? lowest
        guard let colon = bytes[start..<offset].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return kept((colon + 1)..<offset)
    }

    /// Hashes of crypt(3) and htpasswd, with the dollar doubled where docker-compose wanted it.
    private func hash(at offset: Int) -> Range<Int>? {
        let name = bytes[offset..<highest].drop { $0 == UInt8(ascii: "$") }.prefix { $0 != UInt8(ascii: "$") }
        let known = ["apr1", "1", "2a", "2b", "2x", "2y", "5", "6", "y", "argon2id", "argon2i", "pbkdf2-sha512"]
        guard name.count <= 14, name.endIndex < highest, known.contains(String(decoding: name, as: UTF8.self)) else {
            return nil
        }
        let token = token(from: offset)
        return token.count > 10 ? token : nil
    }

    /// What stands between the first and the last line of a private key.
    private func privateKey(at offset: Int) -> Range<Int>? {
        guard starts(offset, "-----BEGIN ") else { return nil }
        let line = bytes[offset..<min(highest, offset + 80)]
        guard let word = firstIndex(of: "PRIVATE KEY", in: line) else { return nil }
        var start = word + 11
        while start < highest, bytes[start] == UInt8(ascii: "-") || bytes[start] == 0x20 { start += 1 }
        let end = firstIndex(of: "-----END", in: bytes[start..<highest]) ?? highest
        return start < end ? start..<end : nil
    }

    private func firstIndex(of text: String, in slice: ArraySlice<UInt8>) -> Int? {
        slice.indices.first { slice[$0...].starts(with: text.utf8) }
    }

    private func webToken(at offset: Int, from lowest: Int) -> Range<Int>? {
        guard offset == lowest || !EmbeddedName.isNamed(bytes[offset - 1]) else { return nil }
        let token = offset..<(bytes[offset..<highest].firstIndex { !EmbeddedName.isNamed($0) } ?? highest)
        return token.count > 20 && bytes[token].contains(UInt8(ascii: ".")) ? token : nil
    }

    /// The credentials behind the name of an authentication scheme.
    private func scheme(at offset: Int, from lowest: Int) -> Range<Int>? {
        guard offset == lowest || !EmbeddedName.isNamed(bytes[offset - 1]) else { return nil }
        let word = bytes[offset..<min(highest, offset + 7)].map { $0 | 0x20 }
        let length = word.starts(with: "bearer ".utf8) ? 7 : word.starts(with: "basic ".utf8) ? 6 : 0
        guard length > 0 else { return nil }
        let token = token(from: offset + length)
        let text = bytes[token]
        // Words of a sentence have neither digits nor padding.
        let isWord = text.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || [0x2E, 0x3A, 0x2D].contains($0) }
        return text.count >= 6 && !(isWord && text.count < 20) ? kept(token) : nil
    }

    private func kept(_ stretch: Range<Int>) -> Range<Int>? {
        stretch.isEmpty || KeptValue.isKept(bytes[stretch]) ? nil : stretch
    }
}
