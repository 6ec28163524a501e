/// Writes values in block style, a line each.
package struct BlockText {
    var layout: BlockLayout

    package init(layout: BlockLayout) { self.layout = layout }

    /// The lines of a non-empty collection that stands at a column.
    func lines(of value: PatchValue, at column: Int) -> [String] {
        switch value {
        case .int, .bool, .string, .plain: [spaces(column) + ScalarText.block(value)]
        case .list(let items): items.flatMap { itemLines($0, at: column) }
        case .mapping(let entries): entries.flatMap { entryLines($0.key, $0.value, at: column) }
        }
    }

    package func entryLines(_ key: String, _ value: PatchValue, at column: Int) -> [String] {
        let head = spaces(column) + ScalarText.block(.string(key)) + ":"
        return value.isInline
            ? ["\(head) \(ScalarText.block(value))"]
            : [head] + lines(of: value, at: childColumn(of: value, under: column))
    }

    func itemLines(_ value: PatchValue, at column: Int, gap: Int = 1) -> [String] {
        let dash = spaces(column) + "-" + spaces(gap)
        let lines = lines(of: value.isInline ? .string("") : value, at: column + 1 + gap)
        guard !value.isInline, let first = lines.first else { return [dash + ScalarText.block(value)] }
        return [dash + first.dropFirst(column + 1 + gap)] + lines.dropFirst()
    }

    /// The column of a collection under a key at another column.
    func childColumn(of value: PatchValue, under column: Int) -> Int {
        switch value {
        case .list: column + layout.sequenceOffset
        case .int, .bool, .string, .plain, .mapping: column + layout.indent
        }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
