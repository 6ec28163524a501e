import ManifestText

/// A text inside a manifest, such as a file in a ConfigMap, with the places that its lines have in the manifest.
///
/// Lines of a literal block (`|`) are lines of the manifest, each moved to the right by the same indentation. Of other
/// styles only the place of the whole is known.
struct EmbeddedText: Sendable {
    private var whole: Location
    /// Characters in front of each line; nil when the text is no literal block.
    private var indentation: Int?

    init(_ field: Field<String>) {
        whole = field.location
        let lines = field.value.split(separator: "\n", omittingEmptySubsequences: false).map(\.trailingTrimmed)
        guard let last = lines.lastIndex(where: { !$0.isEmpty }) else { return }
        let spaces = whole.endColumn - 1 - lines[last].unicodeScalars.count
        indentation = whole.endLine - whole.line == last + 1 && spaces > 0 ? spaces : nil
    }

    /// The first document of a text in YAML; nil when it is none, or longer than any configuration.
    static func document(in text: Field<String>) -> Document? {
        guard text.value.utf8.count <= TextLimits.embeddedFileBytes else { return nil }
        return try? Manifests(parsing: [ManifestFile(text: text.value)]).documents.first
    }

    /// The place of a stretch of a text in TOML.
    func location(from start: TOMLText.Position, to end: TOMLText.Position) -> Location {
        var inner = whole
        (inner.line, inner.column) = (start.line, start.column)
        (inner.endLine, inner.endColumn) = (end.line, end.column)
        return location(inner)
    }

    /// The place of something that was parsed out of the text.
    func location(_ inner: Location) -> Location {
        guard let indentation else { return whole }
        var place = whole
        place.line = whole.line + inner.line
        place.column = inner.column + indentation
        place.endLine = whole.line + inner.endLine
        place.endColumn = inner.endColumn + indentation
        return place
    }
}

extension Substring {
    fileprivate var trailingTrimmed: Substring {
        var text = self
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
