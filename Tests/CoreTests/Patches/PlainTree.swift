@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// A tree of the tests' own, so that the code under test does not judge itself; every scalar is text with its kind.
indirect enum PlainTree: Equatable {
    case plain(String)
    case text(String)
    case list([PlainTree])
    case map([String: PlainTree])

    init(_ node: Node) {
        switch node.content {
        case .scalar(let scalar):
            // What no reader of YAML 1.1 takes for anything but a string is one, quoted or not.
            let isString =
                !scalar.isPlain || !["true", "null", "yes", ""].contains(scalar.text) && Int(scalar.text) == nil
            self = isString ? .text(scalar.text) : .plain(scalar.text.isEmpty ? "null" : scalar.text)
        case .sequence(let items): self = .list(items.map { PlainTree($0) })
        case .mapping(let entries):
            self = .map(
                Dictionary(entries.map { ($0.name, PlainTree($0.value)) }, uniquingKeysWith: { first, _ in first })
            )
        }
    }

    /// The same as a value of a change.
    var value: PatchValue {
        switch self {
        case .plain("true"): true
        case .plain(let text): Int(text).map { .int($0) } ?? .null
        case .text(let text): .string(text)
        case .list(let items): .list(items.map(\.value))
        case .map(let entries): .mapping(entries.sorted { $0.key < $1.key }.map { PatchEntry($0.key, $0.value.value) })
        }
    }
}

enum RandomTree {
    static let keys = [
        "name", "spec", "args", "a/b", "value.x", "true", "12", "x y", "k:v", "ü", "long-key-name", "#no",
    ]
    static let texts = [
        "edge", "", "true", "12", "a: b", "#x", "it's", "say \"x\"", "--flag=30s", "a,b", "x #y", "{a}", "[b]", "- a",
        "null",
        "ü ber", "two\nlines\n", "back\\slash", "&a", "*b", "!t", "%", "@", "`", " lead", "trail ", "tab\there", "1.5",
        "0x1F",
        "yes", "2001-01-01", "k=v,k2=v2", "---", "a:", "?", ":x", "-", "no\nend",
    ]

    static func scalar(_ random: inout SplitMix64) -> PlainTree {
        switch random.draw(0...5) {
        case 0: .plain(String(random.draw(-3...120)))
        case 1: .plain("true")
        case 2: .plain("null")
        default: .text(texts[random.draw(0...(texts.count - 1))])
        }
    }

    static func any(depth: Int, _ random: inout SplitMix64) -> PlainTree {
        guard depth > 0 else { return scalar(&random) }
        switch random.draw(0...9) {
        case 0...3: return scalar(&random)
        case 4...6: return .list((0..<random.draw(0...3)).map { _ in any(depth: depth - 1, &random) })
        default: return mapping(depth: depth - 1, &random, least: 0)
        }
    }

    static func mapping(depth: Int, _ random: inout SplitMix64, least: Int = 1) -> PlainTree {
        var entries: [String: PlainTree] = [:]
        for _ in 0..<random.draw(least...4) {
            let key = keys[random.draw(0...(keys.count - 1))]
            // The same once more, for anchors to share.
            let earlier = entries.keys.sorted().first.flatMap { entries[$0] }
            entries[key] = random.draw(0...2) == 0 ? earlier ?? any(depth: depth, &random) : any(depth: depth, &random)
        }
        if random.draw(0...3) == 0, let key = entries.keys.sorted().first, case .map(let inner)? = entries[key] {
            entries["more"] = .map(inner.merging(["one+": .text("edge")]) { old, _ in old })
        }
        return .map(entries)
    }
}
