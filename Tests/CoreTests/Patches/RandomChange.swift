@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// A random operation on a tree, with the tree that it has to make.
enum RandomChange {
    static func draw(in tree: PlainTree, _ random: inout SplitMix64) -> (ChangeOperation, PlainTree)? {
        var path: [PathStep] = []
        var node = tree
        while true {
            switch node {
            case .map(let entries):
                let keys = entries.keys.sorted()
                if keys.isEmpty || random.draw(0...5) == 0 { return put(new(&random), under: path, in: tree, &random) }
                let key = keys[random.draw(0...(keys.count - 1))]
                path.append(.key(key))
                node = entries[key] ?? .plain("null")
            case .list(let items):
                if items.isEmpty || random.draw(0...2) == 0 { return append(to: path, in: tree, &random) }
                let index = random.draw(0...(items.count - 1))
                path.append(.index(index))
                node = items[index]
            case .plain, .text:
                return change(path, in: tree, &random)
            }
            if random.draw(0...7) == 0 { return change(path, in: tree, &random) }
        }
    }

    private static func new(_ random: inout SplitMix64) -> PlainTree { RandomTree.any(depth: 2, &random) }

    private static func put(
        _ value: PlainTree,
        under path: [PathStep],
        in tree: PlainTree,
        _ random: inout SplitMix64
    ) -> (ChangeOperation, PlainTree) {
        let key = RandomTree.keys[random.draw(0...(RandomTree.keys.count - 1))] + "+"
        let isDeep = random.draw(0...1) == 0 && get(path + [.key(key)], in: tree) == nil
        let steps = path + (isDeep ? [.key(key), .key("deep")] : [.key(key)])
        return (.set(steps, value.value), set(steps[...], in: tree, to: value))
    }

    private static func append(
        to path: [PathStep],
        in tree: PlainTree,
        _ random: inout SplitMix64
    ) -> (ChangeOperation, PlainTree)? {
        guard !path.isEmpty, case .list(let items) = get(path, in: tree) else { return nil }
        let item = new(&random)
        return (.append(path, item.value), set(path[...], in: tree, to: .list(items + [item])))
    }

    private static func change(
        _ path: [PathStep],
        in tree: PlainTree,
        _ random: inout SplitMix64
    ) -> (ChangeOperation, PlainTree)? {
        guard !path.isEmpty else { return nil }
        if random.draw(0...3) == 0 { return (.remove(path), set(path[...], in: tree, to: nil)) }
        let value = random.draw(0...2) == 0 ? new(&random) : RandomTree.scalar(&random)
        return (.set(path, value.value), set(path[...], in: tree, to: value))
    }

    static func get(_ path: [PathStep], in tree: PlainTree) -> PlainTree? {
        path.reduce(Optional(tree)) { node, step in
            switch (node, step) {
            case (.map(let entries), .key(let key)): entries[key]
            case (.list(let items), .index(let index)): items[index]
            default: nil
            }
        }
    }

    private static func set(_ path: ArraySlice<PathStep>, in tree: PlainTree, to value: PlainTree?) -> PlainTree {
        guard let step = path.first else { return value ?? tree }
        let rest = path.dropFirst()
        switch (tree, step) {
        case (.map(var entries), .key(let key)):
            entries[key] = rest.isEmpty ? value : set(rest, in: entries[key] ?? .map([:]), to: value)
            return .map(entries)
        case (.list(var items), .index(let index)):
            if rest.isEmpty, value == nil {
                items.remove(at: index)
            } else {
                items[index] = set(rest, in: items[index], to: value)
            }
            return .list(items)
        default: return tree
        }
    }

    /// How many lines of the old text may be missing from the new one.
    static func linesTouched(by operation: ChangeOperation, in tree: PlainTree) -> Int {
        switch operation {
        case .append: 1
        case .set(let path, _), .remove(let path): get(path, in: tree) == nil ? 1 : Int.max
        case .mergeCommaList: 1
        case .setOption: Int.max
        }
    }
}

/// Counts lines by a plain longest common subsequence.
enum LineCount {
    static func lost(from old: String, in new: String) -> Int {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false)
        var row = [Int](repeating: 0, count: new.count + 1)
        for line in old {
            var diagonal = 0
            for (index, other) in new.enumerated() {
                let above = row[index + 1]
                row[index + 1] = line == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return old.count - (row.last ?? 0)
    }
}
