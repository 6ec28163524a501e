/// A node as it is written: with its style, its anchor and its aliases unresolved, which `Node` no longer knows.
struct SyntaxNode {
    typealias ID = Int

    enum Content {
        case scalar(Node.Scalar)
        case alias(ID)
        case sequence([ID])
        case mapping([SyntaxEntry])
    }

    var content: Content
    /// From the first property (anchor, tag) to the end of the text, without comments and blank lines behind it.
    var span: Range<Int>
    /// Where the text behind the properties starts.
    var contentStart: Int
    /// Where the last property ends; nil when there is none.
    var propertiesEnd: Int?
    var anchor: String?
    /// Stands in brackets, or has them.
    var isFlow: Bool
    var parent: ID?

    var isCollection: Bool {
        switch content {
        case .scalar, .alias: false
        case .sequence, .mapping: true
        }
    }

    /// True when nothing is written: a null between two indicators.
    var isEmpty: Bool { contentStart >= span.upperBound && !isCollection }
}

/// A pair of a mapping as it is written; a merge key is a pair like any other.
struct SyntaxEntry {
    var key: SyntaxNode.ID
    var value: SyntaxNode.ID
}

/// The style in which a scalar is written.
enum ScalarStyle {
    case plain, singleQuoted, doubleQuoted, literal, folded

    /// The style that the first byte of a scalar announces.
    init(firstByte: UInt8?) {
        switch firstByte {
        case UInt8(ascii: "'"): self = .singleQuoted
        case UInt8(ascii: "\""): self = .doubleQuoted
        case UInt8(ascii: "|"): self = .literal
        case UInt8(ascii: ">"): self = .folded
        default: self = .plain
        }
    }

    var isBlock: Bool {
        switch self {
        case .literal, .folded: true
        case .plain, .singleQuoted, .doubleQuoted: false
        }
    }
}
