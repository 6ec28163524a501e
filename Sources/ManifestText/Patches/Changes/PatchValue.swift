/// A value of a manifest without its style: what a change sets, and what a document holds.
package indirect enum PatchValue: Sendable {
    case int(Int)
    case bool(Bool)
    case string(String)
    /// Any other plain scalar (null, a number with a point, a date), kept as it is written.
    case plain(String)
    case list([PatchValue])
    case mapping([PatchEntry])

    /// The one spelling of null here, whichever of YAML's stood in the text.
    package static let null = PatchValue.plain("null")

    package var isNull: Bool { self == .null }

    /// The text of a scalar; nil for a collection.
    package var scalarText: String? {
        switch self {
        case .int(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .string(let text), .plain(let text): text
        case .list, .mapping: nil
        }
    }

    /// True for what is written on one line in block style too: scalars and empty collections.
    var isInline: Bool {
        switch self {
        case .int, .bool, .string, .plain: true
        case .list(let items): items.isEmpty
        case .mapping(let entries): entries.isEmpty
        }
    }
}

/// A key of a mapping with its value.
package struct PatchEntry: Sendable {
    package var key: String
    package var value: PatchValue

    package init(_ key: String, _ value: PatchValue) {
        self.key = key
        self.value = value
    }
}

extension PatchValue: ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: PatchValue...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, PatchValue)...) {
        self = .mapping(elements.map { PatchEntry($0.0, $0.1) })
    }
}

extension PatchValue: Equatable {
    /// Equal when a YAML reader sees no difference: the order of keys does not count, the bytes of strings do.
    package static func == (left: PatchValue, right: PatchValue) -> Bool {
        switch (left, right) {
        case (.int(let left), .int(let right)): left == right
        case (.bool(let left), .bool(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.plain(let left), .plain(let right)): left.utf8.elementsEqual(right.utf8)
        case (.list(let left), .list(let right)): left == right
        case (.mapping(let left), .mapping(let right)): equal(left, right)
        case (.int, _), (.bool, _), (.string, _), (.plain, _), (.list, _), (.mapping, _): false
        }
    }

    private static func equal(_ left: [PatchEntry], _ right: [PatchEntry]) -> Bool {
        guard left.count == right.count else { return false }
        // Most mappings are in the same order on both sides.
        if zip(left, right).allSatisfy({ $0.key.utf8.elementsEqual($1.key.utf8) }) {
            return zip(left, right).allSatisfy { $0.value == $1.value }
        }
        let values = Dictionary(right.map { (Array($0.key.utf8), $0.value) }, uniquingKeysWith: { first, _ in first })
        return left.allSatisfy { values[Array($0.key.utf8)] == $0.value }
    }
}
