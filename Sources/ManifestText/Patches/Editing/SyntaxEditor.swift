/// Turns a change of one written node into edits of the text, in the style of what stands there.
///
/// Every function answers with candidates, the best first: the caller takes the first that reads as wanted.
struct SyntaxEditor {
    typealias Candidate = [TextEdit]

    let tree: SyntaxTree

    init(_ tree: SyntaxTree) { self.tree = tree }

    var bytes: [UInt8] { tree.bytes }

    /// True for a node that stands between the brackets of another.
    func isInFlow(_ id: SyntaxNode.ID) -> Bool {
        guard let parent = tree[id].parent else { return false }
        return tree[parent].isFlow
    }

    /// Lines, joined by the line break in use at a place.
    func joined(_ lines: [String], at offset: Int) -> [UInt8] {
        Array(lines.map { Array($0.utf8) }.joined(separator: tree.lineBreak(at: offset)))
    }

    /// New lines below the line on which something ends.
    ///
    /// They go before that line's break, so that a text without a break at its end stays without one.
    func insertLines(_ lines: [String], below offset: Int) -> Candidate {
        // A block scalar that keeps its blank lines ends at the start of the next line.
        if offset > tree.text.prefixBytes, offset == tree.lineStart(of: offset) {
            return [.insert(joined(lines, at: offset - 1) + tree.lineBreak(at: offset - 1), at: offset)]
        }
        return [.insert(tree.lineBreak(at: offset) + joined(lines, at: offset), at: tree.lineEnd(of: offset))]
    }

    /// A block scalar at the very end of a text has no last line break; more text behind it would give it one.
    func closeBlockScalar(endingAt end: Int) -> Candidate {
        guard end == bytes.count,
            let id = tree.nodes.indices.last(where: {
                tree[$0].span.upperBound == end && tree.style(of: $0)?.isBlock == true
            })
        else { return [] }
        let header = BlockScalar(in: bytes, at: tree[id].contentStart)
        guard header.chomping != UInt8(ascii: "-"), bytes.last != 0x0A, bytes.last != 0x0D else { return [] }
        let indicator = header.chomping == nil ? header.indicatorsEnd..<header.indicatorsEnd : nil
        guard
            let place = indicator
                ?? bytes[..<header.indicatorsEnd].lastIndex(of: UInt8(ascii: "+")).map({ $0..<($0 + 1) })
        else { return [] }
        return [TextEdit(place, "-")]
    }
}
