extension SyntaxTree {
    /// What a node means, with aliases and merge keys resolved.
    func value(of id: SyntaxNode.ID) -> PatchValue {
        switch nodes[content(of: id)].content {
        case .scalar(let scalar): PatchValue(scalar)
        case .alias(let target): value(of: target)
        case .sequence(let items): .list(items.map(value(of:)))
        case .mapping: .mapping(ownEntries(of: content(of: id)) + mergedEntries(of: content(of: id)))
        }
    }

    private func ownEntries(of mapping: SyntaxNode.ID) -> [PatchEntry] {
        (entries(of: mapping) ?? []).compactMap { entry in
            guard !isMergeKey(entry.key), let name = name(of: entry.key) else { return nil }
            return PatchEntry(name, value(of: entry.value))
        }
    }

    /// The entries that a merge key brings in and the mapping does not have itself.
    func mergedEntries(of mapping: SyntaxNode.ID) -> [PatchEntry] {
        var seen = Set(ownKeys(of: mapping))
        var found: [PatchEntry] = []
        for source in mergeSources(of: mapping) {
            for entry in ownEntries(of: source) + mergedEntries(of: source) where seen.insert(entry.key).inserted {
                found.append(entry)
            }
        }
        return found
    }

    func ownKeys(of mapping: SyntaxNode.ID) -> [String] {
        (entries(of: mapping) ?? []).filter { !isMergeKey($0.key) }.compactMap { name(of: $0.key) }
    }

    /// Every key that a mapping shows, its own and merged ones.
    func keys(of mapping: SyntaxNode.ID) -> [String] {
        ownKeys(of: mapping) + mergeSources(of: mapping).flatMap(keys(of:))
    }
}
