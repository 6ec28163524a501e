/// Finds what an operation means in a tree.
struct ChangeResolution {
    var tree: PatchValue
    /// The path of the object in the document.
    var object: TreePath

    /// The one edit that is the operation; nil when the tree is already as wanted.
    ///
    /// What makes patches compare against this, so that it stays apart from how texts are edited.
    func edit(for operation: ChangeOperation) throws(ChangeFault) -> TreeEdit? {
        switch operation {
        case .set(let steps, let value):
            let path = try resolve(steps)
            return tree[path] == value ? nil : .put(path, value)
        case .append(let steps, let value):
            return .add(try resolve(steps), value)
        case .remove(let steps):
            let path = try resolve(steps)
            guard tree[path] != nil else {
                throw ChangeFault(.noSuchField, "The field to be removed is absent.", at: path)
            }
            return .remove(path)
        case .mergeCommaList(let steps, let key, let value):
            let path = try resolve(steps)
            let old = tree[path] ?? .null
            guard case .string(let text) = old.isNull ? .string("") : old else {
                throw ChangeFault(.wrongType, "This is no string of key=value pairs.", at: path)
            }
            let merged = CommaList.setting(key, to: value, in: text)
            return merged == text ? nil : .put(path, .string(merged))
        case .setOption(let steps, let format, let option, let value):
            let path = try resolve(steps)
            guard case .string(let text) = tree[path] ?? .string("") else {
                throw ChangeFault(.wrongType, "This is no text of a configuration file.", at: path)
            }
            guard let changed = format.setting(option, to: value, in: text) else {
                throw ChangeFault(.notExpressible, "The option cannot be written into this file.", at: path)
            }
            return changed == text ? nil : .put(path, .string(changed))
        }
    }

    /// The edits that change no more of the tree than the one edit does.
    ///
    /// A mapping or list that replaces another is taken apart, so that what stays equal keeps its text and comments.
    func minimal(_ edit: TreeEdit) -> [TreeEdit] {
        guard case .put(let path, let value) = edit, let old = tree[path] else { return [edit] }
        return Self.difference(from: old, to: value, at: path)
    }

    private static func difference(from old: PatchValue, to new: PatchValue, at path: TreePath) -> [TreeEdit] {
        guard old != new else { return [] }
        switch (old, new) {
        case (.mapping(let before), .mapping(let after)) where !before.isEmpty && !after.isEmpty:
            let kept = after.filter { old[.key($0.key)] != nil }
            guard !kept.isEmpty else { return [.put(path, new)] }
            let puts = after.flatMap { entry in
                guard let value = old[.key(entry.key)] else {
                    return [TreeEdit.put(path + [.key(entry.key)], entry.value)]
                }
                return difference(from: value, to: entry.value, at: path + [.key(entry.key)])
            }
            return puts + before.filter { new[.key($0.key)] == nil }.map { .remove(path + [.key($0.key)]) }
        case (.list(let before), .list(let after)) where !before.isEmpty && !after.isEmpty:
            let common = min(before.count, after.count)
            let puts = (0..<common).flatMap {
                difference(from: before[$0], to: after[$0], at: path + [.index($0)])
            }
            let adds = after[common...].map { TreeEdit.add(path, $0) }
            // From the last on, so that the others keep their index.
            return puts + adds + before.indices[common...].reversed().map { .remove(path + [.index($0)]) }
        case (.int, _), (.bool, _), (.string, _), (.plain, _), (.list, _), (.mapping, _):
            return [.put(path, new)]
        }
    }

    /// The steps as they stand in the tree; steps behind the last existing field must be keys.
    func resolve(_ steps: [PathStep]) throws(ChangeFault) -> TreePath {
        guard !steps.isEmpty else { throw ChangeFault(.notApplicable, "The path is empty.", at: object) }
        guard let start = tree[object] else { throw ChangeFault(.noSuchField, "There is no such object.", at: object) }
        var path = object
        var current: PatchValue? = start
        for step in steps {
            let next = try resolve(step, in: current, at: path)
            current = current?[next]
            path.append(next)
        }
        return path
    }

    private func resolve(_ step: PathStep, in value: PatchValue?, at path: TreePath) throws(ChangeFault) -> TreeStep {
        if case .key(let key) = step {
            switch value {
            case nil, .plain("null"), .mapping: return .key(key)
            case .int, .bool, .string, .plain, .list:
                throw ChangeFault(.wrongType, "The path needs a mapping here.", at: path)
            }
        }
        guard let value, !value.isNull else { throw ChangeFault(.noSuchField, "The list is absent.", at: path) }
        guard case .list(let items) = value else {
            throw ChangeFault(.wrongType, "The path needs a list here.", at: path)
        }
        let found: Int? =
            switch step {
            case .key: nil
            case .index(let index): items.indices.contains(index) ? index : nil
            case .item(let key, let text): items.firstIndex { $0[.key(key)]?.scalarText == text }
            case .scalar(let text): items.firstIndex { $0.scalarText == text }
            }
        guard let found else { throw ChangeFault(.noSuchField, "The list has no such item.", at: path) }
        return .index(found)
    }
}
