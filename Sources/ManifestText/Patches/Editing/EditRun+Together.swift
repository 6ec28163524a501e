extension EditRun {
    /// Makes as many edits at once as do not meet, where their text is not shared: a List of a thousand objects, or an object
    /// amid a megabyte of comments, is then read a few times, not once for each change.
    ///
    /// False when nothing could be made so.
    mutating func makeTogether() throws(Refusal) -> Bool {
        guard triesTogether, areApart else { return false }
        var rest: [Pending] = []
        var edits: [TextEdit] = []
        var wanted = current.tree
        var faults: [Int: ChangeFault] = [:]
        var turns: [TreePath: Turn] = [:]
        for item in pending {
            var turn = turns[item.object] ?? Turn()
            defer { turns[item.object] = turn }
            do throws(ChangeFault) {
                guard let parts = try turn.parts(of: item, in: self, wanted) else {
                    turn.leaves(nil)
                    rest.append(item)
                    continue
                }
                // What is so already leaves its turn to the object's next change.
                guard let first = parts.first else { continue }
                let plan = SharedEdit(first, with: [], in: current.syntax)
                guard !plan.isShared, case .direct(let candidates) = plan.next, let candidate = candidates.first,
                    turn.hasRoom(for: candidate, at: first.path)
                else {
                    turn.leaves(first.path)
                    rest.append(item)
                    continue
                }
                wanted = try wanted.applying(first)
                edits += candidate
                turn.takes(candidate, at: first.path)
                if parts.count > 1 {
                    for part in parts.dropFirst() {
                        rest.append(Pending(number: item.number, object: item.object, work: .edit(part)))
                    }
                    turn.leaves(nil)
                }
            } catch {
                turn.leaves(nil)
                faults[item.number] = error
            }
        }
        guard faults.isEmpty else { throw Refusal(faults: faults) }
        guard !edits.isEmpty else { return false }
        guard let text = current.applying([edits], reading: wanted) else {
            // One object's changes then go one by one; of many objects the next round may leave the reason behind.
            triesTogether = turns.count > 1
            return false
        }
        current = text
        pending = rest
        return true
    }

    /// True when there is more than one change and no object holds another.
    private var areApart: Bool { pending.count > 1 && Set(pending.map(\.object.count)).count == 1 }

    /// What one round does with one object.
    private struct Turn {
        private var ranges: [Range<Int>] = []
        private var paths: [TreePath] = []
        /// True once something was left whose place is not known: all that comes after it has to wait.
        private var isOver = false

        /// The edits of a change that may be made now; nil for one that has to wait.
        ///
        /// After another edit of the object a change has to mean the same before and after it.
        func parts(of item: Pending, in run: EditRun, _ wanted: PatchValue) throws(ChangeFault) -> [TreeEdit]? {
            guard !isOver else { return nil }
            guard !paths.isEmpty else { return try run.edits(of: item) ?? [] }
            var after = run
            after.current.tree = wanted
            guard let now = try? run.edits(of: item), let then = try? after.edits(of: item), now == then else {
                return nil
            }
            return now
        }

        /// Whether an edit touches neither the text nor the fields of the others of the object.
        func hasRoom(for candidate: SyntaxEditor.Candidate, at path: TreePath) -> Bool {
            guard !paths.contains(where: { $0.overlaps(path) }) else { return false }
            return candidate.allSatisfy { edit in
                ranges.allSatisfy {
                    edit.range.upperBound < $0.lowerBound || $0.upperBound < edit.range.lowerBound
                }
            }
        }

        mutating func takes(_ candidate: SyntaxEditor.Candidate, at path: TreePath) {
            ranges += candidate.map(\.range)
            paths.append(path)
        }

        /// Leaves a change for later: what touches its field waits for it, and everything does where the field is not known.
        mutating func leaves(_ path: TreePath?) {
            if let path { paths.append(path) } else { isOver = true }
        }
    }
}
