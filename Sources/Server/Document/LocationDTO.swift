import ManifestText
import RolloutCore

/// A place in the posted manifests; lines and columns from 1, columns in Unicode code points.
struct LocationDTO: Codable, Sendable {
    var file: OrNull<String>
    var document: Int
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
    var pointer: String

    init(_ location: Location) {
        file = OrNull(location.file)
        document = location.document
        line = location.line
        column = location.column
        endLine = location.endLine
        endColumn = location.endColumn
        pointer = location.pointer
    }

    static func orNull(_ location: Location?) -> OrNull<LocationDTO> { OrNull(location.map(LocationDTO.init)) }
}
