import ManifestText

/// A word of a command line that holds name and value: `--providers.consul.password=…`, `PASSWORD=…`.
struct CommandWord {
    /// What takes the place of the value; nil where the name does not say secret.
    var secret: Replacement?

    /// Nil for a word that is no such pair.
    init?(_ node: Node, _ scalar: Node.Scalar, in document: Document) {
        guard let equals = scalar.text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let written = scalar.text.utf8[..<equals]
        let name = String(decoding: written.drop { $0 == UInt8(ascii: "-") }, as: UTF8.self)
        guard !name.isEmpty, name.utf8.allSatisfy(EmbeddedName.isNamed), SecretName.isSecret(name) else { return nil }
        let value = scalar.text.utf8[scalar.text.utf8.index(after: equals)...]
        guard !KeptValue.isKept(Array(value)) else { return nil }
        let bytes = document.text.bytes
        let span = node.span.bytes.clamped(to: 0..<bytes.count)
        let place = bytes[span].firstIndex(of: UInt8(ascii: "="))
        // Written with escapes or as a block, the value cannot be told from the rest.
        guard let place, bytes[span.lowerBound..<place].suffix(written.count).elementsEqual(written),
            !bytes[span].contains(where: { $0 == 0x0A || $0 == 0x0D })
        else {
            secret = Replacement(
                of: node,
                with: "\"\(String(decoding: written, as: UTF8.self))=\(PlaceHolder.ofPart)\"",
                in: document
            )
            return
        }
        var end = span.upperBound
        if let quote = bytes[span].last, quote == 0x22 || quote == 0x27,
            bytes[span.lowerBound..<place].contains(quote)
        {
            end -= 1
        }
        let replacement = Replacement(bytes: (place + 1)..<max(place + 1, end), text: PlaceHolder.ofPart)
        secret = end == span.upperBound ? replacement.withComment(in: document) : replacement
    }
}
