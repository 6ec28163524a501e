/// A YAML node after aliases and merge keys are resolved, with the place it was written.
///
/// A node reached through an alias keeps the place of its anchor: that is the text which a change would have to touch.
package struct Node: Sendable {
    package enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping([Entry])
    }

    package struct Scalar: Sendable {
        package var text: String
        /// Plain scalars are typed by their text (`6` is a number); quoted and block scalars are strings, if no tag says else.
        package var isPlain: Bool

        package init(text: String, isPlain: Bool) {
            self.text = text
            self.isPlain = isPlain
        }
    }

    package struct Entry: Sendable {
        package var key: Node
        package var value: Node
        /// True when a merge key (`<<`) brought the entry in.
        package var isMerged: Bool

        package init(key: Node, value: Node, isMerged: Bool) {
            self.key = key
            self.value = value
            self.isMerged = isMerged
        }

        package var name: String { key.scalar?.text ?? "" }
    }

    package var content: Content
    package var span: Span

    package init(content: Content, span: Span) {
        self.content = content
        self.span = span
    }

    package var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    package var sequence: [Node]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }

    package var mapping: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The value of a key of a mapping; nil when the key is absent or the node is no mapping.
    package subscript(key: String) -> Node? {
        mapping?.first { $0.name == key }?.value
    }

    /// True for an explicit or an empty null, which Kubernetes treats as an absent field.
    package var isNull: Bool {
        guard let scalar, scalar.isPlain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }
}

/// The bytes that a node occupies in its file.
///
/// Lines and columns are worked out when a place is named, since a large dump has hundreds of thousands of nodes. 32 bits are
/// enough: `TextLimits.manifestBytes` is far below 2³².
package struct Span: Hashable, Sendable {
    private var start: UInt32
    private var end: UInt32

    package init(_ bytes: Range<Int>) {
        start = UInt32(clamping: bytes.lowerBound)
        end = UInt32(clamping: bytes.upperBound)
    }

    package var bytes: Range<Int> { Int(start)..<max(Int(start), Int(end)) }
}
