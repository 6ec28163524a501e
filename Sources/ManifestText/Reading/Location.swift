/// A place in the posted manifests, as an editor counts it.
///
/// Lines and columns start at 1; a column counts Unicode code points. `document` counts the YAML documents of the file,
/// empty ones included, from 1. `pointer` is the JSON pointer (RFC 6901) inside the document.
package struct Location: Hashable, Sendable {
    package var file: String?
    package var document: Int
    package var line: Int
    package var column: Int
    package var endLine: Int
    package var endColumn: Int
    package var pointer: String

    package init(
        file: String?,
        document: Int,
        line: Int,
        column: Int,
        endLine: Int,
        endColumn: Int,
        pointer: String
    ) {
        self.file = file
        self.document = document
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
        self.pointer = pointer
    }
}

extension Location: Comparable {
    /// Orders by file, then by document and position in it.
    package static func < (left: Location, right: Location) -> Bool {
        (left.file ?? "", left.document, left.line, left.column, left.pointer) < (
            right.file ?? "", right.document, right.line, right.column, right.pointer
        )
    }
}
