/// A change resolved against one tree: every step is there or is to come into being.
package enum TreeEdit: Equatable, Sendable {
    /// Sets the value at a path, creating mappings on the way.
    case put(TreePath, PatchValue)
    /// Appends to the list at a path, creating it and mappings on the way.
    case add(TreePath, PatchValue)
    case remove(TreePath)

    var path: TreePath {
        switch self {
        case .put(let path, _), .add(let path, _), .remove(let path): path
        }
    }

    /// Whether it would write what only took the place of a value that is not kept.
    var isMarked: Bool {
        switch self {
        case .put(_, let value), .add(_, let value): value.isMarked
        case .remove: false
        }
    }

    /// The same edit at another path.
    func moved(to path: TreePath) -> TreeEdit {
        switch self {
        case .put(_, let value): .put(path, value)
        case .add(_, let value): .add(path, value)
        case .remove: .remove(path)
        }
    }
}

extension PatchValue {
    /// Whether a text in it holds what took the place of a value that is not kept.
    var isMarked: Bool {
        switch self {
        case .int, .bool: false
        case .string(let text), .plain(let text): PlaceHolder.isPart(of: text)
        case .list(let items): items.contains(where: \.isMarked)
        case .mapping(let entries): entries.contains { $0.value.isMarked }
        }
    }

    /// The value at a path; nil when the path leads nowhere.
    package subscript(path: TreePath) -> PatchValue? {
        path.reduce(Optional(self)) { value, step in value?[step] }
    }

    package subscript(step: TreeStep) -> PatchValue? {
        switch (self, step) {
        case (.mapping(let entries), .key(let key)): entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
        case (.list(let items), .index(let index)): items.indices.contains(index) ? items[index] : nil
        case (.int, _), (.bool, _), (.string, _), (.plain, _), (.list, _), (.mapping, _): nil
        }
    }

    /// The tree after an edit.
    package func applying(_ edit: TreeEdit) throws(ChangeFault) -> PatchValue {
        switch edit {
        case .put(let path, let value):
            return try changing(path[...], of: path) { (_) throws(ChangeFault) in value }
        case .add(let path, let item):
            return try changing(path[...], of: path) { (old) throws(ChangeFault) in
                switch old {
                case nil, .plain("null"): return .list([item])
                case .list(let items): return .list(items + [item])
                case .int, .bool, .string, .plain, .mapping: throw ChangeFault(.wrongType, "This is no list.", at: path)
                }
            }
        case .remove(let path):
            guard self[path] != nil else { throw ChangeFault(.noSuchField, "There is no such field.", at: path) }
            return try changing(path[...], of: path) { (_) throws(ChangeFault) in nil }
        }
    }

    private func changing(
        _ path: ArraySlice<TreeStep>,
        of whole: TreePath,
        _ change: (PatchValue?) throws(ChangeFault) -> PatchValue?
    ) throws(ChangeFault) -> PatchValue {
        guard let step = path.first else { return try change(self) ?? .null }
        let rest = path.dropFirst()
        let here = Array(whole.dropLast(path.count))
        switch (self, step) {
        case (.plain("null"), .key):
            return try PatchValue.mapping([]).changing(path, of: whole, change)
        case (.mapping(var entries), .key(let key)):
            let index = entries.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
            let old = index.map { entries[$0].value }
            let new = rest.isEmpty ? try change(old) : try (old ?? .null).changing(rest, of: whole, change)
            switch (index, new) {
            case (let index?, let new?): entries[index].value = new
            case (let index?, nil): entries.remove(at: index)
            case (nil, let new?): entries.append(PatchEntry(key, new))
            case (nil, nil): break
            }
            return .mapping(entries)
        case (.list(var items), .index(let index)) where items.indices.contains(index):
            if let new = rest.isEmpty ? try change(items[index]) : try items[index].changing(rest, of: whole, change) {
                items[index] = new
            } else {
                items.remove(at: index)
            }
            return .list(items)
        case (.list, .index):
            throw ChangeFault(.noSuchField, "The list has no such item.", at: here)
        case (.int, _), (.bool, _), (.string, _), (.plain, _), (.list, _), (.mapping, _):
            throw ChangeFault(.wrongType, "The path goes on where neither mapping nor list stands.", at: here)
        }
    }
}
