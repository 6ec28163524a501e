/// The patched files as one unified diff, to be applied with `patch -p1` or `git apply`.
///
/// The format is that of GNU diff 3.8, "Detailed Description of Unified Format": three lines of context, lines end with
/// LF alone (a CR before it belongs to the line), and a last line without a break is marked.
package enum UnifiedDiff {
    private static let context = 3

    /// The name of a file that was posted without one.
    package static let defaultName = "manifests.yaml"

    /// Writes the diff of all files.
    ///
    /// - Returns: The diff, empty if nothing is changed; nil if a changed line holds a value that is not kept, so that no diff would fit.
    package static func text(of patched: PatchedManifests) -> String? {
        text(of: patched.files.map(FileDifference.init))
    }

    /// Writes the diff of files whose differences are known.
    ///
    /// - Returns: As `text(of:)` of the patched manifests.
    package static func text(of differences: [FileDifference]) -> String? {
        let parts = differences.map(bytes)
        guard parts.allSatisfy({ $0 != nil }) else { return nil }
        return String(decoding: parts.flatMap { $0 ?? [] }, as: UTF8.self)
    }

    private static func bytes(of difference: FileDifference) -> [UInt8]? {
        guard difference.isKnown else { return nil }
        let (file, old, new) = (difference.file, difference.old, difference.new)
        let hunks = hunks(difference.changes, oldCount: old.count, concealed: file.concealedLines)
        guard !hunks.isEmpty else { return [] }
        guard hunks.allSatisfy({ isUnmistakable($0, in: old) }) else { return nil }
        let name = file.name ?? defaultName
        let header = "--- \(quoted("a/", name))\n+++ \(quoted("b/", name))\n"
        return hunks.reduce(into: Array(header.utf8)) { $0 += bytes(of: $1, old, new) }
    }

    private struct Hunk {
        var old: Range<Int>
        var new: Range<Int>
        var changes: [LineDifference.Change]
    }

    /// Changes with their context; those whose contexts meet are in one hunk.
    private static func hunks(_ changes: [LineDifference.Change], oldCount: Int, concealed: Set<Int>) -> [Hunk] {
        var groups: [[LineDifference.Change]] = []
        for change in changes {
            if let last = groups.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * context,
                !(last.old.upperBound..<change.old.lowerBound).contains(where: concealed.contains)
            {
                groups[groups.count - 1].append(change)
            } else {
                groups.append([change])
            }
        }
        return groups.compactMap { changes in
            guard let first = changes.first, let last = changes.last else { return nil }
            let known = (
                before: (0..<first.old.lowerBound).suffix(context).reversed().prefix { !concealed.contains($0) }.count,
                after: (last.old.upperBound..<oldCount).prefix(context).prefix { !concealed.contains($0) }.count
            )
            // Less context on one side than on the other says that the text begins or ends there.
            let isCut =
                known.before < min(context, first.old.lowerBound)
                || known.after < min(context, oldCount - last.old.upperBound)
            let before = isCut ? min(known.before, known.after) : known.before
            let after = isCut ? before : known.after
            if isCut, before == 0, changes.count == 1, first.old.isEmpty {
                return insertion(first, besideLineBefore: known.before > 0, after: known.after > 0)
            }
            return Hunk(
                old: (first.old.lowerBound - before)..<(last.old.upperBound + after),
                new: (first.new.lowerBound - before)..<(last.new.upperBound + after),
                changes: changes
            )
        }
    }

    /// An insertion that can have no context, as a known line beside it that gives way to itself and the new ones.
    ///
    /// `git apply` takes a hunk that ends without context for one of the text's end (apply.c of git 2.39), and would write
    /// the new lines there; a line that has to be found it misses there, and refuses.
    private static func insertion(_ change: LineDifference.Change, besideLineBefore before: Bool, after: Bool) -> Hunk {
        var wide = change
        if before {
            wide.old = (change.old.lowerBound - 1)..<change.old.upperBound
            wide.new = (change.new.lowerBound - 1)..<change.new.upperBound
        } else if after {
            wide.old = change.old.lowerBound..<(change.old.upperBound + 1)
            wide.new = change.new.lowerBound..<(change.new.upperBound + 1)
        }
        return Hunk(old: wide.old, new: wide.new, changes: [wide])
    }

    /// False where a hunk without context behind it fits the text's end, where it does not belong, just as well.
    private static func isUnmistakable(_ hunk: Hunk, in old: TextLines) -> Bool {
        let context = hunk.old.upperBound - (hunk.changes.last?.old.upperBound ?? 0)
        guard context == 0, hunk.old.upperBound < old.count else { return true }
        return !old[hunk.old].elementsEqual(old.suffix(hunk.old.count))
    }

    private static func bytes(of hunk: Hunk, _ old: TextLines, _ new: TextLines) -> [UInt8] {
        var bytes = Array("@@ -\(place(hunk.old)) +\(place(hunk.new)) @@\n".utf8)
        var position = hunk.old.lowerBound
        for change in hunk.changes {
            for line in old[position..<change.old.lowerBound] { bytes += marked(" ", line) }
            for line in old[change.old] { bytes += marked("-", line) }
            for line in new[change.new] { bytes += marked("+", line) }
            position = change.old.upperBound
        }
        for line in old[position..<hunk.old.upperBound] { bytes += marked(" ", line) }
        return bytes
    }

    private static func marked(_ mark: String, _ line: ArraySlice<UInt8>) -> [UInt8] {
        let missing = line.last == 0x0A ? "" : "\n\\ No newline at end of file\n"
        return Array(mark.utf8) + line + Array(missing.utf8)
    }

    /// The first line, counted from 1, and the number of lines where it is not 1; an empty stretch names the line
    /// before.
    private static func place(_ lines: Range<Int>) -> String {
        switch lines.count {
        case 0: "\(lines.lowerBound),0"
        case 1: "\(lines.lowerBound + 1)"
        default: "\(lines.lowerBound + 1),\(lines.count)"
        }
    }

    /// A file name as GNU patch 2.7 reads it: in C quotes where it has special characters, ended by a tab where it has
    /// spaces.
    private static func quoted(_ prefix: String, _ name: String) -> String {
        let path = prefix + name.drop { $0 == "/" }
        guard path.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\"" || $0 == "\\" || $0.value == 0x7F })
        else {
            return path.contains(" ") ? path + "\t" : path
        }
        let escaped = path.utf8.map { byte in
            switch byte {
            case 0x22, 0x5C: "\\" + String(UnicodeScalar(byte))
            case 0x20...0x7E: String(UnicodeScalar(byte))
            default: "\\" + String(Int(byte) + 512, radix: 8).suffix(3)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
