/// One YAML document of a file.
package struct Document: Sendable {
    package var file: String?
    /// Counts the documents of the file from 1, empty ones included.
    package var index: Int
    /// The path that helm writes above each document as `# Source: …`.
    package var source: String?
    package var root: Node
    /// Where `root` stands in the file; shared by all documents of the file.
    package var text: SourceText

    /// Locates a node of this document.
    ///
    /// - Returns: The place in its file.
    package func location(of node: Node, pointer: String) -> Location {
        let bytes = node.span.bytes
        return text.location(ofBytes: bytes.lowerBound..<end(of: node), file: file, document: index, pointer: pointer)
    }

    /// Where the text of a node ends.
    ///
    /// libyaml ends a block collection only where the next token starts, behind comments that belong to what follows; its
    /// text ends with its last item.
    private func end(of node: Node) -> Int {
        let bytes = node.span.bytes
        let children: [Node] =
            switch node.content {
            case .scalar: []
            case .sequence(let items): items
            case .mapping(let entries): entries.filter { !$0.isMerged }.map(\.value)
            }
        guard let last = children.last, bytes.contains(last.span.bytes.lowerBound), !isFlow(bytes) else {
            return bytes.upperBound
        }
        return max(bytes.lowerBound, end(of: last))
    }

    private func isFlow(_ bytes: Range<Int>) -> Bool {
        text.bytes[bytes.clamped(to: 0..<text.bytes.count)].last.map { $0 == 0x7D || $0 == 0x5D } ?? false
    }
}
