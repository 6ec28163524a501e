/// One attempt to make a number of changes in a document.
struct EditRun {
    /// A change with its number among all and the place of its object.
    struct Change {
        var number: Int
        var object: TreePath
        var operation: ChangeOperation
    }

    /// The changes, by number, that stand in the way.
    struct Refusal: Error {
        var faults: [Int: ChangeFault]
    }

    /// A change still to be made, or an edit that is a part of one.
    struct Pending {
        enum Work: Equatable {
            case operation(ChangeOperation)
            case edit(TreeEdit)
        }

        var number: Int
        var object: TreePath
        var work: Work
    }

    var current: ParsedText
    var pending: [Pending]
    /// False once the changes of one object could not be made at once.
    var triesTogether = true
    private let original: ParsedText
    private let changes: [Change]

    init(_ text: ParsedText, _ changes: [Change]) {
        original = text
        current = text
        self.changes = changes
        pending = changes.map { Pending(number: $0.number, object: $0.object, work: .operation($0.operation)) }
    }

    mutating func finish() throws(Refusal) {
        while let first = pending.first {
            if try makeTogether() { continue }
            do throws(ChangeFault) {
                try step(first)
            } catch {
                throw Refusal(faults: [first.number: error])
            }
        }
        try checkAgainstChanges()
    }

    /// Holds the result against the changes as they were given, not as they were taken apart.
    private func checkAgainstChanges() throws(Refusal) {
        var tree = original.tree
        for change in changes {
            do throws(ChangeFault) {
                let resolution = ChangeResolution(tree: tree, object: change.object)
                if let edit = try resolution.edit(for: change.operation) { tree = try tree.applying(edit) }
            } catch {
                throw Refusal(faults: [change.number: error])
            }
        }
        guard tree != current.tree, let last = changes.last else { return }
        let detail = "The changes of this document depend on each other in a way that cannot be kept."
        throw Refusal(faults: [last.number: ChangeFault(.notApplicable, detail, at: last.object)])
    }

    private mutating func step(_ first: Pending) throws(ChangeFault) {
        guard let edits = try edits(of: first) else {
            pending.removeFirst()
            return
        }
        guard edits.count == 1, let edit = edits.first else {
            // Equal changes elsewhere are taken apart too, so that their parts can be made together where they share
            // text.
            takeApart(first)
            return
        }
        let peers = self.peers(of: edit)
        let plan = SharedEdit(edit, with: peers.map(\.path), in: current.syntax)
        switch plan.next {
        case .direct(let candidates):
            var wanted = try current.tree.applying(edit)
            let made = peers.filter { plan.paths.contains($0.path) }
            for peer in made { wanted = try wanted.applying(peer.edit) }
            guard let text = current.applying(candidates, reading: wanted) else { throw inexpressible(edit) }
            current = text
            let done = Set([0] + made.map(\.index))
            pending = pending.indices.filter { !done.contains($0) }.map { pending[$0] }
        case .prepare(let candidates):
            guard let text = current.applying(candidates, reading: current.tree), text.bytes != current.bytes else {
                throw inexpressible(edit)
            }
            current = text
        }
    }

    private func inexpressible(_ edit: TreeEdit) -> ChangeFault {
        let detail = "The text here cannot be changed so that it reads as wanted and all else stays as it is."
        return ChangeFault(.notExpressible, detail, at: edit.path)
    }

    /// The edits that make up a change now; nil when there is nothing left to do.
    func edits(of item: Pending) throws(ChangeFault) -> [TreeEdit]? {
        switch item.work {
        case .edit(let edit):
            if case .put(let path, let value) = edit, current.tree[path] == value { return nil }
            return [edit]
        case .operation(let operation):
            let resolution = ChangeResolution(tree: current.tree, object: item.object)
            guard let edit = try resolution.edit(for: operation) else { return nil }
            let edits = resolution.minimal(edit)
            return edits.isEmpty ? nil : edits
        }
    }

    private mutating func takeApart(_ first: Pending) {
        let all = allEdits
        pending = pending.enumerated().flatMap { index, item in
            guard item.work == first.work, isNext(index, all), let edits = all[index] else { return [item] }
            return edits.map { Pending(number: item.number, object: item.object, work: .edit($0)) }
        }
    }

    private struct Peer {
        var index: Int
        var edit: TreeEdit
        var path: TreePath { edit.path }
    }

    /// Other pending changes that do the same at another place; none matter where no text is shared.
    private func peers(of edit: TreeEdit) -> [Peer] {
        guard !current.syntax.aliases.isEmpty else { return [] }
        let all = allEdits
        return pending.indices.dropFirst().compactMap { index in
            guard let edits = all[index], edits.count == 1, let other = edits.first,
                other == edit.moved(to: other.path), other.path != edit.path, isNext(index, all)
            else { return nil }
            return Peer(index: index, edit: other)
        }
    }

    private var allEdits: [[TreeEdit]?] { pending.map { try? edits(of: $0) } }

    /// True when no earlier change of the same object touches the same fields.
    private func isNext(_ index: Int, _ all: [[TreeEdit]?]) -> Bool {
        guard let path = all[index]?.first?.path else { return false }
        return pending[..<index].indices.allSatisfy { earlier in
            guard pending[earlier].object == pending[index].object else { return true }
            return all[earlier]?.allSatisfy { !$0.path.overlaps(path) } ?? false
        }
    }
}
