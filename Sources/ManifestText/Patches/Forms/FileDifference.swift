/// The lines of a posted file before and after, and which give way to which: found once for every form that speaks of lines.
package struct FileDifference: Sendable {
    let file: PatchedFile
    let old: [ArraySlice<UInt8>]
    let new: [ArraySlice<UInt8>]
    let changes: [LineDifference.Change]

    package init(_ file: PatchedFile) {
        self.file = file
        guard file.isChanged else {
            (old, new, changes) = ([], [], [])
            return
        }
        old = TextLines.split(file.original)
        new = TextLines.split(file.bytes)
        changes = LineDifference(old, new).changes
    }

    /// False where a line to go is not wholly known.
    var isKnown: Bool { changes.allSatisfy { $0.old.allSatisfy { !file.concealedLines.contains($0) } } }
}
