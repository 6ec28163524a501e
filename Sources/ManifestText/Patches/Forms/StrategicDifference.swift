/// The strategic merge patch that leads from one tree to another.
struct StrategicDifference {
    private let mergeKeys: MergeKeys

    init(of object: ObjectIdentity) { mergeKeys = MergeKeys(of: object) }

    /// The patch, nil when nothing differs; in `path` merged lists have their items' index left out.
    func between(_ before: PatchValue, _ after: PatchValue, at path: TreePath) -> PatchValue? {
        guard before != after else { return nil }
        switch (before, after) {
        case (.mapping(let old), .mapping(let new)):
            return .mapping(fields(old, new, before, after, at: path))
        case (.list(let old), .list(let new)):
            guard let key = mergeKeys.key(ofListAt: path) else { return after }
            return .list(items(old, new, mergedBy: key, at: path))
        case (.int, _), (.bool, _), (.string, _), (.plain, _), (.list, _), (.mapping, _):
            return after
        }
    }

    private func fields(
        _ old: [PatchEntry],
        _ new: [PatchEntry],
        _ before: PatchValue,
        _ after: PatchValue,
        at path: TreePath
    ) -> [PatchEntry] {
        let changed = new.flatMap { entry -> [PatchEntry] in
            guard let value = before[.key(entry.key)] else { return [entry] }
            let inner = path + [.key(entry.key)]
            guard let patch = between(value, entry.value, at: inner) else { return [] }
            return order(of: entry, comparedWith: value, at: inner) + [PatchEntry(entry.key, patch)]
        }
        return changed + old.filter { after[.key($0.key)] == nil }.map { PatchEntry($0.key, .null) }
    }

    /// The API server puts new items of a merged list first, if the patch does not name the order.
    private func order(of entry: PatchEntry, comparedWith before: PatchValue, at path: TreePath) -> [PatchEntry] {
        guard mergeKeys.isOrdered(listAt: path), let key = mergeKeys.key(ofListAt: path),
            case .list(let old) = before, case .list(let new) = entry.value
        else { return [] }
        let names = new.compactMap { $0[.key(key)] }
        guard names.contains(where: { name in !old.contains { $0[.key(key)] == name } }) else { return [] }
        return [PatchEntry("$setElementOrder/\(entry.key)", .list(names.map { .mapping([PatchEntry(key, $0)]) }))]
    }

    private func items(
        _ old: [PatchValue],
        _ new: [PatchValue],
        mergedBy key: String,
        at path: TreePath
    ) -> [PatchValue] {
        let oldKeys = old.map { $0[.key(key)]?.scalarText }
        let newKeys = new.map { $0[.key(key)]?.scalarText }
        let kept = oldKeys.filter { newKeys.contains($0) }
        // A merge cannot tell items of equal keys apart (two spread constraints of one topology key), nor order any.
        guard isUnique(oldKeys), isUnique(newKeys), Array(newKeys.prefix(kept.count)) == kept else {
            return [["$patch": "replace"]] + new
        }
        let changed = new.compactMap { item -> PatchValue? in
            guard let name = item[.key(key)],
                let before = old.first(where: { $0[.key(key)]?.scalarText == name.scalarText })
            else { return item }
            guard case .mapping(let fields)? = between(before, item, at: path) else { return nil }
            return .mapping(
                [PatchEntry(key, name)] + second(of: item, at: path, fields) + fields.filter { $0.key != key }
            )
        }
        let gone = old.compactMap { item in
            item[.key(key)].flatMap { name in
                newKeys.contains(name.scalarText)
                    ? nil : PatchValue.mapping([PatchEntry(key, name), PatchEntry("$patch", "delete")])
            }
        }
        return changed + gone
    }

    /// The second key of an item that stays as it is, which kustomize needs to find the item.
    private func second(of item: PatchValue, at path: TreePath, _ fields: [PatchEntry]) -> [PatchEntry] {
        guard let key = mergeKeys.secondKey(ofListAt: path), let value = item[.key(key)],
            !fields.contains(where: { $0.key == key })
        else { return [] }
        return [PatchEntry(key, value)]
    }

    private func isUnique(_ keys: [String?]) -> Bool {
        let texts = keys.compactMap { $0 }
        return texts.count == keys.count && Set(texts).count == texts.count
    }
}
