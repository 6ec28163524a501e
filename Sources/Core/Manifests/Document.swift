/// One YAML document of a file.
package struct Document: Sendable {
    package var file: String?
    /// Counts the documents of the file from 1, empty ones included.
    package var index: Int
    /// The path that helm writes above each document as `# Source: …`.
    package var source: String?
    package var root: Node
    /// Where `root` stands in the file; shared by all documents of the file.
    var text: SourceText

    /// The place of a node of this document.
    package func location(of node: Node, pointer: String) -> Location {
        text.location(ofBytes: node.span.bytes, file: file, document: index, pointer: pointer)
    }
}
