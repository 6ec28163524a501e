extension EditRun {
    /// Makes the next edit of every object at once, where its text is not shared: a List of a thousand objects is then
    /// read a few times, not once for each change.
    ///
    /// False when nothing could be made so.
    mutating func makeTogether() throws(Refusal) -> Bool {
        guard areApart else { return false }
        var rest: [Pending] = []
        var edits: [TextEdit] = []
        var wanted = current.tree
        var faults: [Int: ChangeFault] = [:]
        /// Objects that have had their turn.
        var seen: Set<TreePath> = []
        for item in pending {
            guard !seen.contains(item.object) else {
                rest.append(item)
                continue
            }
            do throws(ChangeFault) {
                // What is so already leaves its turn to the object's next change.
                guard let parts = try self.edits(of: item), let first = parts.first else { continue }
                seen.insert(item.object)
                let plan = SharedEdit(first, with: [], in: current.syntax)
                guard !plan.isShared, case .direct(let candidates) = plan.next, let candidate = candidates.first else {
                    rest.append(item)
                    continue
                }
                wanted = try wanted.applying(first)
                edits += candidate
                rest += parts.dropFirst().map { Pending(number: item.number, object: item.object, work: .edit($0)) }
            } catch {
                seen.insert(item.object)
                faults[item.number] = error
            }
        }
        guard faults.isEmpty else { throw Refusal(faults: faults) }
        guard !edits.isEmpty, let text = current.applying([edits], reading: wanted) else { return false }
        current = text
        pending = rest
        return true
    }

    /// True when there are several objects and none holds another.
    private var areApart: Bool {
        let objects = Set(pending.map(\.object))
        return objects.count > 1 && Set(objects.map(\.count)).count == 1
    }
}
