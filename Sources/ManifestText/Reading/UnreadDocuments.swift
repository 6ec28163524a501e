/// Documents that YAML has and kubectl does not read.
///
/// It cuts a file where a line feed is followed by three dashes, and reads the first document of each piece: what stands behind
/// three dashes after a carriage return alone, or behind the three dots that end a document, is lost without a word
/// (apimachinery, pkg/util/yaml/decoder.go, splitYAMLDocument; seen with kubectl 1.25, 1.31 and 1.37).
enum UnreadDocuments {
    /// A problem for the first such document of a file; nil where kubectl reads them all.
    static func problem(in documents: [Document], of text: SourceText) -> InputProblem? {
        guard documents.count > 1 else { return nil }
        for document in documents.dropFirst() where !document.root.isNull {
            guard let reason = reason(document, in: text) else { continue }
            let place = document.location(of: document.root, pointer: "")
            return InputProblem(.yamlSyntax, "kubectl does not read this document: \(reason).", at: place)
        }
        return nil
    }

    /// By the last line before the document that is neither empty nor a comment; nil for three dashes after a line feed.
    private static func reason(_ document: Document, in text: SourceText) -> String? {
        let start = min(document.root.span.bytes.lowerBound, text.bytes.count)
        var line = text.line(ofByte: start)
        while line.lowerBound > 0 {
            if text.bytes[line].starts(with: "---".utf8) {
                return text.bytes[line.lowerBound - 1] == 0x0D
                    ? "the line before its --- ends with a carriage return alone" : nil
            }
            if text.bytes[line].starts(with: "...".utf8) {
                return "it follows the end of another, ..., without a --- line"
            }
            line = text.line(ofByte: line.lowerBound - 1)
        }
        return nil
    }
}
