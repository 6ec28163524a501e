/// Documents that kubectl does not read because of the line ends before them.
///
/// It cuts a file where a line feed is followed by three dashes, and reads the first document of each piece: what stands behind
/// three dashes after a carriage return alone is lost without a word (apimachinery, pkg/util/yaml/decoder.go, splitYAMLDocument).
enum CarriageReturns {
    /// A problem for the first such document of a file; nil where kubectl reads them all.
    static func problem(in documents: [Document], of text: SourceText) -> InputProblem? {
        guard documents.count > 1, text.bytes.contains(0x0D) else { return nil }
        return documents.lazy.dropFirst().filter { !$0.root.isNull && isHidden($0, in: text) }.first.map { document in
            InputProblem(
                .yamlSyntax,
                "kubectl does not read this document: the line before its --- ends with a carriage return alone.",
                at: document.location(of: document.root, pointer: "")
            )
        }
    }

    /// Whether the last `---` before the document follows a carriage return alone.
    private static func isHidden(_ document: Document, in text: SourceText) -> Bool {
        let start = min(document.root.span.bytes.lowerBound, text.bytes.count)
        var line = text.line(ofByte: start)
        while line.lowerBound > 0 {
            if text.bytes[line].starts(with: "---".utf8) { return text.bytes[line.lowerBound - 1] == 0x0D }
            line = text.line(ofByte: line.lowerBound - 1)
        }
        return false
    }
}
