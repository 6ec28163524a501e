import CTOML

/// A text in TOML: every key with its value, and where both stand.
///
/// toml++ reads it, by TOML 1.0.0.
package struct TOMLText {
    package enum Kind {
        case string
        case number
        case boolean
        case date
        case array
        /// With a header of its own, or made by a dotted key.
        case table
        case inlineTable
    }

    /// A place between two characters; lines and columns count from 1, columns in code points.
    package struct Position: Comparable {
        package var line: Int
        package var column: Int

        package static func < (left: Position, right: Position) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }
    }

    package struct Entry {
        /// The keys of the tables that it lies in, and its own.
        package var path: [String]
        package var kind: Kind
        /// What a scalar means; empty for the rest.
        package var value: String
        package var keyPlace: Range<Position>
        /// The place of the value; for a table that of its header, or of the key that creates it.
        package var place: Range<Position>
    }

    let text: String
    /// In the order of their keys in the text; what lies in arrays is left out.
    package let entries: [Entry]
    /// Code points, in which columns are counted; a line feed behind a carriage return is one of its own.
    ///
    /// Kept, as each place of a text is looked up in them.
    let scalars: [Unicode.Scalar]
    /// Offsets of the code points that begin lines.
    let lineStarts: [Int]

    /// Nil for a text that is no TOML or longer than any configuration.
    package init?(_ text: String) {
        guard text.utf8.count <= TextLimits.embeddedFileBytes else { return nil }
        var collected = Collected()
        var copy = text
        let isRead = copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                withUnsafeMutablePointer(to: &collected) { collected in
                    rollout_toml_visit(bytes.baseAddress, bytes.count, collected) { context, entry in
                        guard let context, let entry else { return }
                        context.assumingMemoryBound(to: Collected.self).pointee.add(entry.pointee)
                    }
                }
            }
        }
        guard isRead, collected.entries.count <= TextLimits.embeddedOptions else { return nil }
        self.text = text
        entries = collected.entries.sorted { $0.keyPlace.lowerBound < $1.keyPlace.lowerBound }
        let scalars = Array(text.unicodeScalars)
        self.scalars = scalars
        lineStarts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
    }

    /// What the visitor has been shown.
    private struct Collected {
        var entries: [Entry] = []
        private var path: [String] = []

        mutating func add(_ entry: rollout_toml_entry) {
            // Deeper than any configuration: counted, so that the text is refused for it, and not looked at.
            path = Array(path.prefix(entry.depth)) + [Self.string(entry.key, entry.key_length)]
            guard entries.count <= TextLimits.embeddedOptions else { return }
            entries.append(
                Entry(
                    path: path,
                    kind: Self.kind(entry.kind),
                    value: Self.string(entry.text, entry.text_length),
                    keyPlace: Self.range(entry.key_place),
                    place: Self.range(entry.place)
                )
            )
        }

        private static func kind(_ kind: rollout_toml_kind) -> Kind {
            switch kind {
            case rollout_toml_string: .string
            case rollout_toml_number: .number
            case rollout_toml_boolean: .boolean
            case rollout_toml_date: .date
            case rollout_toml_table: .table
            case rollout_toml_inline_table: .inlineTable
            default: .array
            }
        }

        private static func string(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
            start.map { start in
                UnsafeBufferPointer(start: start, count: length)
                    .withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
            } ?? ""
        }

        private static func range(_ place: rollout_toml_place) -> Range<Position> {
            let first = Position(line: Int(place.first_line), column: Int(place.first_column))
            let last = Position(line: Int(place.last_line), column: Int(place.last_column))
            return first..<max(first, last)
        }
    }
}
