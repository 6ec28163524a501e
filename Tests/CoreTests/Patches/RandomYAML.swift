@testable import RolloutCore
@testable import RolloutEngine

/// Writes trees in a style drawn anew for every node: block or flow, any quotes, comments, blank lines, any
/// indentation.
struct RandomYAML {
    private var random: SplitMix64
    private var comments = 0
    private let lineBreak: String
    private let isJSON: Bool
    /// Draws anchors, and writes aliases and merge keys where an anchored tree comes again.
    private let hasAnchors: Bool
    private var anchors: [(name: String, tree: PlainTree)] = []

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        lineBreak = random.draw(0...3) == 0 ? "\r\n" : "\n"
        isJSON = random.draw(0...4) == 0
        hasAnchors = random.draw(0...2) == 0
    }

    mutating func document(_ tree: PlainTree) -> String {
        if isJSON { return json(tree, random.draw(0...1) == 0 ? nil : "") + (random.draw(0...1) == 0 ? "" : lineBreak) }
        guard case .map(let entries) = tree else { return "" }
        var text = random.draw(0...2) == 0 ? "---" + lineBreak : ""
        text += entries.isEmpty ? "{}" : block(tree, 0).joined(separator: lineBreak)
        if chance(2) { text += lineBreak }
        return text
    }

    private mutating func chance(_ outOf: Int) -> Bool { random.draw(1...outOf) != 1 }

    // MARK: Anchors

    /// An alias for a tree that has been written with an anchor.
    private mutating func alias(of tree: PlainTree) -> String? {
        guard hasAnchors, let found = anchors.last(where: { $0.tree == tree }), chance(4) else { return nil }
        return "*" + found.name
    }

    /// The name of a new anchor for a tree that is about to be written.
    private mutating func newAnchor() -> String? {
        guard hasAnchors, !chance(3) else { return nil }
        comments += 1
        return "x\(comments)"
    }

    private mutating func remember(_ name: String?, _ tree: PlainTree) {
        if let name { anchors.append((name, tree)) }
    }

    /// A merge key that brings in some of the entries, and the keys that are still to be written.
    private mutating func merge(_ entries: [String: PlainTree]) -> (lines: [String], keys: [String]) {
        let fitting = anchors.filter { anchor in
            if case .map(let merged) = anchor.tree {
                !merged.isEmpty && merged.keys.allSatisfy { entries[$0] != nil }
            } else {
                false
            }
        }
        let keys = shuffled(entries.keys.sorted())
        guard let first = fitting.last, chance(4), case .map(var merged) = first.tree else { return ([], keys) }
        var value = "*" + first.name
        if let second = fitting.dropLast().last, case .map(let more) = second.tree, chance(2) {
            value = "[\(value), *\(second.name)]"
            merged.merge(more) { winner, _ in winner }
        }
        return (["<<: " + value], keys.filter { merged[$0] != entries[$0] || !chance(5) })
    }

    // MARK: Block

    private mutating func block(_ tree: PlainTree, _ column: Int) -> [String] {
        let pad = String(repeating: " ", count: column)
        var lines: [String] = []
        switch tree {
        case .map(let entries):
            let (merged, keys) = merge(entries)
            lines += merged.map { pad + $0 }
            for key in keys {
                if !chance(6) { lines.append(comment(String(repeating: " ", count: random.draw(0...column)))) }
                lines += pair(
                    pad + scalar(.text(key), inFlow: false),
                    entries[key] ?? .plain("null"),
                    column,
                    isItem: false
                )
            }
        case .list(let items):
            for item in items {
                if !chance(8) { lines.append(comment(pad)) }
                lines += pair(pad + "-", item, column, isItem: true)
            }
        case .plain, .text: break
        }
        return lines
    }

    private mutating func pair(_ head: String, _ tree: PlainTree, _ column: Int, isItem: Bool) -> [String] {
        var head = isItem ? head : head + ":"
        if let alias = alias(of: tree) { return [head + " " + alias + (chance(6) ? "" : " " + comment(""))] }
        let anchor = newAnchor()
        defer { remember(anchor, tree) }
        if let anchor { head += " &" + anchor }
        if case .text(let text) = tree, let lines = blockScalar(text, column) {
            return [head + " " + lines[0]] + lines.dropFirst()
        }
        let isBlock = tree.isNonEmptyCollection && chance(4)
        guard isBlock else {
            let trailing = chance(6) ? "" : " " + comment("")
            if tree == .plain("null"), !chance(2) { return [head + trailing] }
            return [head + " " + inline(tree) + trailing]
        }
        let isCompact = if case .list = tree { !isItem && !chance(2) } else { false }
        let inner = isCompact ? column : column + random.draw(isItem ? 2...4 : 1...4)
        var lines = block(tree, inner)
        if isItem, anchor == nil, chance(3), !lines[0].dropFirst(inner).hasPrefix(" "), !lines[0].hasPrefix("#"),
            !isComment(lines[0])
        {
            lines[0] = head + String(repeating: " ", count: inner - column - 1) + lines[0].dropFirst(inner)
            return lines
        }
        return [head + (chance(6) ? "" : " " + comment(""))] + lines
    }

    private func isComment(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix("#") }

    private mutating func blockScalar(_ text: String, _ column: Int) -> [String]? {
        guard text.hasSuffix("\n") || text.contains("=") || text == "edge", chance(2), !text.isEmpty else { return nil }
        let pad = String(repeating: " ", count: column + random.draw(1...4))
        let style = chance(2) && !text.contains("\n") ? ">" : "|"
        let body = text.hasSuffix("\n") ? String(text.dropLast()) : text
        let lines = body.split(separator: "\n").map { pad + $0 }
        return [style + (text.hasSuffix("\n") ? "" : "-")] + lines + (text.hasSuffix("\n") ? [comment("")] : [])
    }

    private mutating func comment(_ pad: String) -> String {
        comments += 1
        return pad + "# c\(comments) a: b - x"
    }

    // MARK: Flow

    private mutating func inline(_ tree: PlainTree) -> String {
        switch tree {
        case .plain, .text: return scalar(tree, inFlow: false)
        case .list, .map: return flow(tree)
        }
    }

    private mutating func flow(_ tree: PlainTree) -> String {
        switch tree {
        case .plain, .text: return scalar(tree, inFlow: true)
        case .list(let items):
            let parts = items.map { flowValue($0) }
            return "[" + joined(parts) + "]"
        case .map(let entries):
            let (merged, keys) = merge(entries)
            let parts = keys.map { key in
                scalar(.text(key), inFlow: true) + ": " + flowValue(entries[key] ?? .plain("null"))
            }
            return "{" + joined(merged + parts) + "}"
        }
    }

    private mutating func flowValue(_ tree: PlainTree) -> String {
        if let alias = alias(of: tree) { return alias }
        let anchor = newAnchor()
        let text = flow(tree)
        remember(anchor, tree)
        return (anchor.map { "&\($0) " } ?? "") + text
    }

    private mutating func joined(_ parts: [String]) -> String {
        let space = chance(2) ? "" : " "
        return space + parts.joined(separator: chance(3) ? ", " : " , ") + (parts.isEmpty || chance(5) ? "" : ",")
            + space
    }

    private mutating func scalar(_ tree: PlainTree, inFlow: Bool) -> String {
        guard case .text(let text) = tree else {
            if case .plain(let text) = tree { return text }
            return ""
        }
        let safe =
            text.allSatisfy { $0.isLetter || $0 == "=" || $0 == "/" || $0 == "." }
            && !["true", "null", "yes", ""].contains(text)
        if safe, chance(3) { return text }
        if !text.contains("\n"), !text.contains("\t"), chance(2) {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        return quoted(text)
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.map { ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t"][$0] ?? String($0) }.joined() + "\""
    }

    // MARK: JSON

    private mutating func json(_ tree: PlainTree, _ indent: String?) -> String {
        let inner = indent.map { $0 + "  " }
        let gap = inner.map { lineBreak + $0 } ?? ""
        let end = indent.map { lineBreak + $0 } ?? ""
        let parts: [String]
        switch tree {
        case .plain(let text): return text
        case .text(let text): return quoted(text)
        case .list(let items): parts = items.map { json($0, inner) }
        case .map(let entries):
            parts = shuffled(entries.keys.sorted()).map { key in
                quoted(key) + (indent == nil ? ":" : ": ") + json(entries[key] ?? .plain("null"), inner)
            }
        }
        let open = tree.isList ? "[" : "{"
        let close = tree.isList ? "]" : "}"
        return parts.isEmpty ? open + close : open + gap + parts.joined(separator: "," + gap) + end + close
    }

    private mutating func shuffled(_ keys: [String]) -> [String] { keys.shuffled(using: &random) }
}

extension PlainTree {
    fileprivate var isList: Bool { if case .list = self { true } else { false } }

    fileprivate var isNonEmptyCollection: Bool {
        switch self {
        case .plain, .text: false
        case .list(let items): !items.isEmpty
        case .map(let entries): !entries.isEmpty
        }
    }
}
