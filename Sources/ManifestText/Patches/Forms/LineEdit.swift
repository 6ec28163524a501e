/// Lines that give way to others: a patch as it can be carried out on the posted text, secrets and all.
package struct LineEdit: Hashable, Sendable {
    /// The first line concerned, from 0.
    package var line: Int
    /// How many lines go.
    package var removed: Int
    /// What comes in their place, with line breaks.
    package var added: [UInt8]

    package init(line: Int, removed: Int, added: [UInt8]) {
        self.line = line
        self.removed = removed
        self.added = added
    }

    /// Lists the edits of a file from the top.
    ///
    /// - Returns: The edits; nil if a removed line is not completely known.
    package static func all(of difference: FileDifference) -> [LineEdit]? {
        guard difference.isKnown else { return nil }
        return difference.changes.map { change in
            LineEdit(
                line: change.old.lowerBound,
                removed: change.old.count,
                added: Array(difference.new.text(of: change.new))
            )
        }
    }

    /// Applies edits that were made for a text, or for the same text without secrets.
    ///
    /// - Returns: The edited text; nil if an edit lies beyond its end.
    package static func apply(_ edits: [LineEdit], to bytes: [UInt8]) -> [UInt8]? {
        let lines = TextLines(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.added.count })
        var position = 0
        for edit in edits {
            guard edit.line >= position, edit.removed >= 0, edit.line + edit.removed <= lines.count else { return nil }
            result += lines.text(of: position..<edit.line)
            result += edit.added
            position = edit.line + edit.removed
        }
        return result + lines.text(of: position..<lines.count)
    }
}
