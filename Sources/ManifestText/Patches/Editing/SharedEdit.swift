/// Decides how an edit is made where the text may be shared through anchors: together, or after making the place its
/// own.
///
/// Text that all who show it want changed alike is changed once. Otherwise the one place is given a text of its own: an
/// explicit key beside a merge key, or a copy in place of an alias.
struct SharedEdit {
    enum Next {
        /// Makes the edit for all of `paths`.
        case direct([SyntaxEditor.Candidate])
        /// Changes the text but not its meaning, after which the edit is to be tried again.
        case prepare([SyntaxEditor.Candidate])
    }

    private(set) var next: Next = .direct([])
    /// The places at which the edit shows when it is made directly.
    private(set) var paths: Set<TreePath> = []

    /// True when the text shows at more places than one.
    private(set) var isShared = false

    private let edit: TreeEdit
    private let tree: SyntaxTree
    private let editor: SyntaxEditor
    private let walk: SyntaxWalk

    init(_ edit: TreeEdit, with peers: [TreePath], in tree: SyntaxTree) {
        self.edit = edit
        self.tree = tree
        editor = SyntaxEditor(tree)
        walk = Self.walk(edit, in: tree)
        decide(wanted: Set([edit.path] + peers))
    }

    /// The way to the node whose text changes: that of the value, or of the collection that gains or loses one.
    private static func walk(_ edit: TreeEdit, in tree: SyntaxTree) -> SyntaxWalk {
        switch edit {
        case .put(let path, _), .add(let path, _): SyntaxWalk(path, in: tree)
        case .remove(let path): SyntaxWalk(Array(path.dropLast()), in: tree)
        }
    }

    /// The steps from that node to the field.
    private var rest: TreePath {
        switch edit {
        case .put, .add: walk.missing
        case .remove(let path): path.last.map { [$0] } ?? []
        }
    }

    private mutating func decide(wanted: Set<TreePath>) {
        let site = walk.last.content
        let shown = SyntaxOccurrences(in: tree).occurrences(of: site).filter { occurrence in
            if case .key(let key) = rest.first { !occurrence.hidden.contains(key) } else { true }
        }
        paths = Set(shown.map { $0.path + rest })
        isShared = shown.count > 1
        if let unwanted = shown.first(where: { !wanted.contains($0.path + rest) }) {
            next = separate(from: unwanted, wanted: wanted)
        } else if let alias = aliasOfWhatGoes() {
            next = .prepare(expand(alias))
        } else {
            next = direct(at: site)
        }
    }

    /// Gives the field's place, or another one that must not change, a text of its own.
    private mutating func separate(from unwanted: SyntaxOccurrences.Occurrence, wanted: Set<TreePath>) -> Next {
        if let hop = walk.firstBorrowed {
            let places = places(of: hop)
            if places.isSubset(of: wanted), let local = replaceAlias(hop) {
                paths = places
                return .direct(local)
            }
            return .prepare(makeOwn(hop, along: edit.path))
        }
        // The text is at home here; the others get copies.
        let other = SyntaxWalk(unwanted.path, in: tree)
        if let hop = other.firstBorrowed { return .prepare(makeOwn(hop, along: unwanted.path)) }
        return .prepare(unwanted.mergedInto.map(expandMerge) ?? [])
    }

    /// Where the field shows when its own place takes a text of its own: that place may be shared in turn.
    private func places(of hop: SyntaxWalk.Hop) -> Set<TreePath> {
        let end = hop.mergedInto == nil ? hop.depth : hop.depth - 1
        let rest = Array(edit.path[end...])
        let shown = SyntaxOccurrences(in: tree).occurrences(of: hop.mergedInto ?? hop.position).filter { occurrence in
            if case .key(let key) = rest.first { !occurrence.hidden.contains(key) } else { true }
        }
        return Set(shown.map { $0.path + rest })
    }

    /// A value that is set needs no copy of what stood there.
    private func replaceAlias(_ hop: SyntaxWalk.Hop) -> [SyntaxEditor.Candidate]? {
        guard case .put(let path, let value) = edit, walk.missing.isEmpty, hop.depth == path.count else { return nil }
        guard let mapping = hop.mergedInto else { return editor.replace(hop.position, with: value) }
        guard case .key(let key) = path.last else { return nil }
        return editor.insert([PatchEntry(key, value)], into: mapping)
    }

    private func makeOwn(_ hop: SyntaxWalk.Hop, along path: TreePath) -> [SyntaxEditor.Candidate] {
        guard let mapping = hop.mergedInto else { return expand(hop.position) }
        guard hop.depth > 0, case .key(let key) = path[hop.depth - 1] else { return [] }
        return editor.insertCopy(of: hop.content, as: key, into: mapping)
            + editor.insert([PatchEntry(key, tree.value(of: hop.content))], into: mapping)
    }

    /// A copy in place of an alias, or explicit keys in place of a merge key.
    private func expand(_ alias: SyntaxNode.ID) -> [SyntaxEditor.Candidate] {
        if let parent = tree[alias].parent {
            if tree.mergeEntry(of: parent)?.value == alias { return expandMerge(parent) }
            if let mapping = tree[parent].parent, tree.mergeEntry(of: mapping)?.value == parent {
                return expandMerge(mapping)
            }
        }
        return editor.copy(tree.content(of: alias), over: alias) + editor.replace(alias, with: tree.value(of: alias))
    }

    /// First all merged entries become the mapping's own, then the merge key goes.
    private func expandMerge(_ mapping: SyntaxNode.ID) -> [SyntaxEditor.Candidate] {
        let merged = tree.mergedEntries(of: mapping)
        guard merged.isEmpty else { return editor.insert(merged, into: mapping) }
        return tree.mergeEntry(of: mapping).map { editor.removeEntry($0, from: mapping) } ?? []
    }

    /// An alias elsewhere of an anchor that goes with the text to be removed or replaced.
    private func aliasOfWhatGoes() -> SyntaxNode.ID? {
        let going: Set<SyntaxNode.ID>
        switch edit {
        case .put where !walk.missing.isEmpty, .add: return nil
        case .put:
            // The anchor of the value itself stays.
            going = tree.subtree(of: walk.last.content).subtracting([walk.last.content])
        case .remove(let path):
            guard let step = path.last, let child = child(step, of: walk.last.content) else { return nil }
            going = tree.subtree(of: child)
        }
        let aliases = going.sorted().flatMap { tree.aliases[$0] ?? [] }
        return aliases.first { !going.contains($0) }
    }

    private func child(_ step: TreeStep, of id: SyntaxNode.ID) -> SyntaxNode.ID? {
        switch step {
        case .key(let key): tree.ownEntry(key, of: id)?.value
        case .index(let index): tree.items(of: id).flatMap { $0.indices.contains(index) ? $0[index] : nil }
        }
    }

    private func direct(at site: SyntaxNode.ID) -> Next {
        switch edit {
        case .put(_, let value):
            return .direct(put(value, at: site))
        case .add(_, let item):
            if walk.missing.isEmpty, tree.items(of: site) != nil { return .direct(editor.append(item, to: site)) }
            return .direct(put(.list([item]), at: site))
        case .remove(let path):
            switch path.last {
            case .index(let index): return .direct(editor.removeItem(index, from: site))
            case .key(let key):
                // What a merge key brings in can only go with the merge key.
                if tree.mergedEntry(key, of: site) != nil { return .prepare(expandMerge(site)) }
                return .direct(tree.ownEntry(key, of: site).map { editor.removeEntry($0, from: site) } ?? [])
            case nil: return .direct([])
            }
        }
    }

    /// Sets the value, with the mappings that are missing on the way to it.
    private func put(_ value: PatchValue, at site: SyntaxNode.ID) -> [SyntaxEditor.Candidate] {
        let nested = walk.missing.dropFirst().reversed().reduce(value) { inner, step in
            if case .key(let key) = step { .mapping([PatchEntry(key, inner)]) } else { inner }
        }
        guard case .key(let key) = walk.missing.first else { return editor.replace(site, with: value) }
        let entry = PatchEntry(key, nested)
        return tree.entries(of: site) == nil
            ? editor.replace(site, with: .mapping([entry])) : editor.insert([entry], into: site)
    }
}
