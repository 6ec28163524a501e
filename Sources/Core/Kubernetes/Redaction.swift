/// Takes out of the manifests what nobody needs to keep: values of Secrets, container env values, copies in annotations.
///
/// The number of lines and every position outside the redacted values stay as they were, so that the locations of a review
/// hold for the redacted text too. Comments inside a Secret's data, and behind a value on its line, go with it; annotations of
/// a Secret go too, since deploy tools keep copies of the object there. Of the environment only the variables
/// that `NamedVariable` lists keep their values, since the review rests on them.
package enum Redaction {
    /// The annotation in which `kubectl apply` keeps a whole copy of the object.
    static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

    /// The manifests without those values.
    ///
    /// Every place of the review is a place in what is kept. Where a value had something behind it on its line (flow style,
    /// minified JSON), the shorter text is parsed again; should an anchor have gone with a Secret, the documents stay as they
    /// were parsed. No later stage looks at Secrets or env values.
    package static func redact(_ manifests: Manifests) -> Manifests {
        var replacements: [String?: [Replacement]] = [:]
        for document in manifests.documents {
            var found: [Replacement] = []
            collect(in: document.root, of: document, parentKey: nil, isSecret: false, &found)
            if !found.isEmpty { replacements[document.file, default: []] += found }
        }
        guard !replacements.isEmpty else { return manifests }
        let files = manifests.files.map { file in
            ManifestFile(name: file.name, bytes: apply(replacements[file.name] ?? [], to: file.bytes))
        }
        let movesSomething = manifests.files.contains { file in
            replacements[file.name]?.contains { !endsItsLine($0.bytes, in: file.bytes) } ?? false
        }
        if movesSomething, let parsed = try? Manifests(parsing: files) { return parsed }
        var kept = manifests
        kept.files = files
        return kept
    }

    /// True when nothing but white space follows the stretch on its last line, so that no other column changes.
    private static func endsItsLine(_ stretch: Range<Int>, in bytes: [UInt8]) -> Bool {
        let clamped = stretch.clamped(to: 0..<bytes.count)
        // A block ends where the next token starts, which is on a line of its own.
        if bytes[clamped].last.map({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }) ?? false { return true }
        return bytes[clamped.upperBound...].first { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? true
    }

    private struct Replacement {
        var bytes: Range<Int>
        var text: String
    }

    private static func collect(
        in node: Node,
        of document: Document,
        parentKey: String?,
        isSecret: Bool,
        _ found: inout [Replacement]
    ) {
        switch node.content {
        case .scalar:
            return
        case .sequence(let items):
            for item in items { collect(in: item, of: document, parentKey: parentKey, isSecret: isSecret, &found) }
        case .mapping(let entries):
            let kind = node["kind"]?.scalar?.text.lowercased()
            let isSecret = isSecret || kind == "secret" || kind == "secretlist"
            for entry in entries {
                switch entry.name {
                case "data" where isSecret, "stringData" where isSecret:
                    let whole = wholeValue(of: entry, in: document)
                    found.append(whole)
                    collectElsewhere(entry.value, than: whole.bytes, of: document, &found)
                case "annotations" where isSecret && parentKey == "metadata" && !entry.value.isNull:
                    found.append(wholeValue(of: entry, in: document))
                case lastApplied:
                    found.append(scalar(entry.value, "\"{}\"", in: document))
                case "value"
                where parentKey == "env" && !entry.value.isNull
                    && !NamedVariable.isRead(node["name"]?.scalar?.text ?? ""):
                    found.append(withComment(scalar(entry.value, "\"(redacted)\"", in: document), in: document))
                default:
                    collect(in: entry.value, of: document, parentKey: entry.name, isSecret: isSecret, &found)
                }
            }
        }
    }

    /// The same with the comment behind it on its line, which may be the value before.
    private static func withComment(_ replacement: Replacement, in document: Document) -> Replacement {
        let bytes = document.text.bytes
        var end = min(replacement.bytes.upperBound, bytes.count)
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        guard end > replacement.bytes.upperBound, end < bytes.count, bytes[end] == UInt8(ascii: "#") else {
            return replacement
        }
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return Replacement(bytes: replacement.bytes.lowerBound..<end, text: replacement.text)
    }

    /// Everything behind the key, so that comments before the first value go too.
    ///
    /// Where the key does not stand right before its colon (an explicit or an aliased key, an aliased value), the value alone.
    private static func wholeValue(of entry: Node.Entry, in document: Document) -> Replacement {
        let key = entry.key.span.bytes
        let value = entry.value.span.bytes
        let bytes = document.text.bytes
        let next = bytes[min(key.upperBound, bytes.count)...].first { $0 != 0x20 && $0 != 0x09 }
        guard key.upperBound <= value.lowerBound, next == UInt8(ascii: ":") else {
            return Replacement(bytes: value, text: "{}")
        }
        return Replacement(bytes: key.upperBound..<value.upperBound, text: ": {}")
    }

    /// Scalars that an alias or a merge key brings into a Secret from another place of the document.
    private static func collectElsewhere(
        _ node: Node,
        than range: Range<Int>,
        of document: Document,
        _ found: inout [Replacement]
    ) {
        switch node.content {
        case .scalar:
            if !range.contains(node.span.bytes.lowerBound), !node.span.bytes.isEmpty {
                found.append(scalar(node, "\"(redacted)\"", in: document))
            }
        case .sequence(let items):
            for item in items { collectElsewhere(item, than: range, of: document, &found) }
        case .mapping(let entries):
            for entry in entries { collectElsewhere(entry.value, than: range, of: document, &found) }
        }
    }

    /// A replacement that leaves the scalar's anchor, which others may refer to.
    private static func scalar(_ node: Node, _ text: String, in document: Document) -> Replacement {
        let bytes = document.text.bytes[node.span.bytes.clamped(to: 0..<document.text.bytes.count)]
        guard bytes.first == UInt8(ascii: "&") else { return Replacement(bytes: node.span.bytes, text: text) }
        let anchor = String(decoding: bytes.prefix { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        return Replacement(bytes: node.span.bytes, text: anchor + " " + text)
    }

    /// Replaces the ranges from the back, so that the earlier ones stay valid; of nested ranges the outermost counts.
    private static func apply(_ replacements: [Replacement], to bytes: [UInt8]) -> [UInt8] {
        let sorted = replacements.sorted {
            ($0.bytes.lowerBound, $1.bytes.upperBound) < ($1.bytes.lowerBound, $0.bytes.upperBound)
        }
        var result: [UInt8] = []
        var position = 0
        for replacement in sorted where replacement.bytes.lowerBound >= position {
            let range = replacement.bytes.clamped(to: 0..<bytes.count)
            result += bytes[position..<range.lowerBound]
            result += Array(replacement.text.utf8) + remainder(of: bytes[range])
            position = range.upperBound
        }
        return result + bytes[position...]
    }

    /// What must stay of a replaced stretch: its line breaks, and the indentation of what follows it.
    private static func remainder(of stretch: ArraySlice<UInt8>) -> [UInt8] {
        let breaks = stretch.filter { $0 == 0x0A || $0 == 0x0D }
        guard let last = stretch.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return [] }
        let tail = stretch[(last + 1)...]
        return breaks + (tail.allSatisfy { $0 == 0x20 } ? Array(tail) : [])
    }
}
