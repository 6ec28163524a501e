extension SyntaxEditor {
    /// Takes an entry out of a mapping; the last one leaves `{}`.
    func removeEntry(_ entry: SyntaxEntry, from mapping: SyntaxNode.ID) -> [Candidate] {
        guard let entries = tree.entries(of: mapping), let index = entries.firstIndex(where: { $0.key == entry.key })
        else {
            return []
        }
        return entries.count == 1 ? replace(mapping, with: .mapping([])) : remove(index, from: mapping)
    }

    /// Takes an item out of a sequence; the last one leaves `[]`.
    func removeItem(_ index: Int, from sequence: SyntaxNode.ID) -> [Candidate] {
        tree.items(of: sequence)?.count == 1 ? replace(sequence, with: .list([])) : remove(index, from: sequence)
    }

    private func remove(_ index: Int, from id: SyntaxNode.ID) -> [Candidate] {
        if tree[id].isFlow { return [removeInFlow(FlowText.children(of: id, in: tree), index)] }
        let places = blockPlaces(of: id)
        let place = places[index]
        if tree.isFirstOnLine(place.lowerBound) {
            let lines = deleteLines(from: place.lowerBound, to: place.upperBound)
            // A block scalar above may need its last line break.
            return [[lines], [.delete(tree.lineStart(of: place.lowerBound)..<lines.range.upperBound)]]
        }
        // The first one stands on the line of a dash, which stays: the next one moves up to it.
        guard index == 0, places.count > 1 else { return [] }
        let next = places[1].lowerBound
        let between = bytes[place.upperBound..<next]
        if between.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
            return [[.delete(place.lowerBound..<next)]]
        }
        // Comments in between belong to the next one and stay on their lines.
        var start = place.lowerBound
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
        return [[.delete(start..<tree.lineEnd(of: place.upperBound))]]
    }

    /// Where the entries or items of a block collection stand, keys and dashes included.
    private func blockPlaces(of id: SyntaxNode.ID) -> [Range<Int>] {
        guard let items = tree.items(of: id) else { return FlowText.children(of: id, in: tree) }
        return items.indices.map { index in
            let dash = tree.dash(ofItem: index, of: id)
            return dash..<max(dash + 1, tree[items[index]].span.upperBound)
        }
    }

    /// Takes one of several out, with one comma.
    private func removeInFlow(_ children: [Range<Int>], _ index: Int) -> Candidate {
        guard index + 1 < children.count else {
            return [.delete(children[index - 1].upperBound..<children[index].upperBound)]
        }
        return [.delete(children[index].lowerBound..<children[index + 1].lowerBound)]
    }
}
