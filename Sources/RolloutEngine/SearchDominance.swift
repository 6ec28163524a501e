/// States that need no search because another can do all they can, only earlier.
///
/// Replacing an old pod of a zone by a new one leaves every total as it was, and can be done again and again. *Lemma:*
/// of two states that agree in the target, in headroom, in the run and in the totals of the other zones, the one with
/// at least as many old pods in each of them can imitate every step of the other: placements look at totals, deletions
/// need an old pod, and fewer creations are behind it. The two dates of the window are then as many availability
/// numbers apart. Their distance is the same when no slot is too young to be held (numbers far enough from the
/// start), and, when all pods take equally long, for numbers a multiple of V apart.
struct SearchDominance {
    private struct Key: Hashable {
        let target: Int32
        let headroom: Int32
        let run: Int32
        let sinceEmptied: Int32
        let phase: Int32
        let totals: SIMD16<UInt32>
    }

    private let moves: SearchMoves
    private let fixedTiming: Bool
    private var known: [Key: [SIMD16<UInt32>]] = [:]

    init(_ moves: SearchMoves) {
        self.moves = moves
        fixedTiming = moves.fixedTiming
    }

    /// True when a state that was asked about before dominates this one; otherwise remembers it.
    mutating func dominates(_ state: SearchState) -> Bool {
        // The number of the target's last deletion, or the least that it can be.
        let last = state.target == 0 ? state.lastDeletion : state.deleted + 1
        let number = Int(last) - moves.unavailable
        guard state.targetNew == 0, number >= moves.settledNumber else { return false }
        let (totals, olds) = sortedLanes(state)
        let key = Key(
            target: state.target,
            headroom: Int32(moves.headroom(state)),
            run: state.run,
            sinceEmptied: state.target == 0 ? state.deleted - state.lastDeletion : 0,
            phase: fixedTiming ? state.deleted % Int32(moves.inFlight) : 0,
            totals: totals
        )
        guard let others = known[key] else {
            known[key] = [olds]
            return false
        }
        if others.contains(where: { all($0 .>= olds) }) { return true }
        known[key] = others.filter { !all($0 .<= olds) } + [olds]
        return false
    }

    /// Totals and old pods of the other zones, sorted so that equal totals are matched with the most old pods first.
    private func sortedLanes(_ state: SearchState) -> (totals: SIMD16<UInt32>, olds: SIMD16<UInt32>) {
        var (totals, olds) = (SIMD16<UInt32>.zero, SIMD16<UInt32>.zero)
        for index in 0..<moves.otherZones {
            let lane = state.others[index]
            let (old, total) = (lane >> 16, (lane >> 16) + (lane & 0xffff))
            var position = index
            while position > 0, (totals[position - 1], olds[position - 1]) < (total, old) {
                totals[position] = totals[position - 1]
                olds[position] = olds[position - 1]
                position -= 1
            }
            totals[position] = total
            olds[position] = old
        }
        return (totals, olds)
    }
}
