/// The lines of a posted file before and after, and which give way to which: found once for every form that speaks of lines.
package struct FileDifference: Sendable {
    let file: PatchedFile
    let old: TextLines
    let new: TextLines
    let changes: [LineDifference.Change]

    package init(_ file: PatchedFile) {
        self.file = file
        guard file.isChanged else {
            (old, new, changes) = (TextLines([]), TextLines([]), [])
            return
        }
        old = TextLines(file.original)
        new = TextLines(file.bytes)
        changes = LineDifference(old, new).changes
    }

    /// False where a line to go is not wholly known.
    var isKnown: Bool { changes.allSatisfy { $0.old.allSatisfy { !file.concealedLines.contains($0) } } }
}
