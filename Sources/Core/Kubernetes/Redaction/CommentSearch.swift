import ManifestText

/// Finds the comments of a file: what stands behind a `#` that is in no scalar.
struct CommentSearch {
    private let text: SourceText
    /// The ranges of all scalars and keys, in order.
    private var scalars: [Range<Int>] = []
    private var bytes: [UInt8] { text.bytes }

    /// Creates the search in a file with all its documents.
    init(_ documents: [Document], in text: SourceText) {
        self.text = text
        for document in documents { collect(document.root) }
        scalars.sort { $0.lowerBound < $1.lowerBound }
    }

    private mutating func collect(_ node: Node) {
        switch node.content {
        case .scalar: scalars.append(node.span.bytes)
        case .sequence(let items): for item in items { collect(item) }
        case .mapping(let entries):
            for entry in entries {
                collect(entry.key)
                collect(entry.value)
            }
        }
    }

    /// What may be a comment that names a secret and tells it, such as a line that was taken out of use.
    static func secrets(in text: SourceText) -> [(comment: Int, replacements: [Replacement])] {
        let bytes = text.bytes
        var found: [(comment: Int, replacements: [Replacement])] = []
        var position = 0
        while let hash = bytes[position...].firstIndex(of: 0x23) {
            position = hash + 1
            guard hash == 0 || isSpace(bytes[hash - 1]) else { continue }
            let end = bytes[hash...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            let secrets = SecretText(bytes, in: hash..<end).replacements
            if !secrets.isEmpty {
                found.append((hash, secrets.map { Replacement(bytes: $0.bytes, text: $0.text, isRead: false) }))
            }
            position = end
        }
        return found
    }

    /// Whether a `#` behind white space begins a comment.
    func isComment(_ offset: Int) -> Bool { !isInScalar(offset) }

    /// The comments that begin within a stretch, without their line breaks.
    func comments(in stretch: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = stretch.lowerBound
        while position < stretch.upperBound, let hash = bytes[position..<stretch.upperBound].firstIndex(of: 0x23) {
            let isFirst = hash == 0 || Self.isSpace(bytes[hash - 1])
            guard isFirst, !isInScalar(hash) else {
                position = hash + 1
                continue
            }
            let end = bytes[hash...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            if !isOfHelm(hash..<end) { found.append(hash..<end) }
            position = end
        }
        return found
    }

    /// The path of a chart's template, which helm writes above each object.
    private func isOfHelm(_ comment: Range<Int>) -> Bool {
        guard bytes[comment].starts(with: "# Source: ".utf8) else { return false }
        let path = String(decoding: bytes[comment].dropFirst(10), as: UTF8.self)
        return path.contains("/templates/") && path.hasSuffix(".yaml") && !path.contains(" ")
    }

    private func isInScalar(_ offset: Int) -> Bool {
        var (low, high) = (0, scalars.count)
        while low < high {
            let middle = (low + high) / 2
            if scalars[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
        }
        // A value that an alias shares is there several times, side by side.
        return low > 0 && scalars[low - 1].contains(offset)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

    /// The comments in and around an object: those above it, beside it and below it up to whatever comes next.
    func comments(around node: Node, isRoot: Bool) -> [Range<Int>] {
        let span = node.span.bytes
        let isFlow = bytes[span.clamped(to: 0..<bytes.count)].last.map { $0 == 0x7D || $0 == 0x5D } ?? false
        var end = min(span.upperBound, bytes.count)
        if isFlow { end = text.line(ofByte: end).upperBound }
        if isFlow || isRoot {
            // Block collections end where the next token starts, behind their comments.
            while end < bytes.count {
                let line = text.line(ofByte: end)
                guard line.upperBound > end, isRemark(line) || isDocumentEnd(line) else { break }
                end = line.upperBound
            }
        }
        return comments(in: start(above: span.lowerBound)..<end)
    }

    /// The start of the lines above that hold nothing but comments, and of the marker of a document above them.
    private func start(above offset: Int) -> Int {
        var start = text.line(ofByte: min(offset, bytes.count)).lowerBound
        while start > 0 {
            let line = text.line(ofByte: start - 1)
            guard isRemark(line) || bytes[line].starts(with: "---".utf8) else { break }
            start = line.lowerBound
            if bytes[line].starts(with: "---".utf8) { break }
        }
        return start
    }

    private func isRemark(_ line: Range<Int>) -> Bool {
        guard let first = bytes[line].first(where: { !Self.isSpace($0) }) else { return true }
        return first == 0x23 && !isInScalar(bytes[line].firstIndex(of: 0x23) ?? 0)
    }

    private func isDocumentEnd(_ line: Range<Int>) -> Bool { bytes[line].starts(with: "...".utf8) }
}
