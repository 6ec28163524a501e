extension DisruptionModel {
    /// The worst case of a zone that has pods while all nodes are replaced.
    ///
    /// The bound is the closed form of `NodeReplacement`; the length is what a schedule reaches that makes the moves of a path.
    func nodeReplacement(of zone: Int, _ walks: inout DisruptionWalks) -> DisruptionCase {
        guard evictable > 0 else { return .none(.nothingEvicted) }
        let walk = walks.walk(.replacement, from: zone)
        let bound = walk.isComplete ? replacement.window(left: walk.fewest) : .unbounded
        let reason = walk.isComplete ? reasonForReplacement(left: walk.fewest) : .notSearched
        guard bound.isPositive, walks.pays() else {
            return DisruptionCase(length: .zero, upperBound: bound, reason: reason, witness: [], searched: walk.states)
        }
        let path = walks.path(of: walk, from: zone)
        let schedule = ReplacementSchedule(self, target: zone, moves: path.moves)
        return DisruptionCase(
            length: schedule.length,
            upperBound: bound,
            reason: reason,
            witness: schedule.witness,
            searched: walk.states + path.searched
        )
    }

    /// The outage while all nodes are replaced: that of a single zone with all pods.
    func nodeReplacementOutage(_ walks: DisruptionWalks) -> DisruptionCase {
        guard evictable > 0 else { return .none(.nothingEvicted) }
        let bound = replacement.outage
        guard bound.isPositive, walks.pays(), let whole = try? inOneZone else {
            return DisruptionCase(
                length: .zero,
                upperBound: bound,
                reason: reasonForReplacement(left: replicas),
                witness: []
            )
        }
        let schedule = ReplacementSchedule(whole, target: 0, moves: [])
        return DisruptionCase(
            length: schedule.length,
            upperBound: bound,
            reason: reasonForReplacement(left: replicas),
            witness: schedule.witness
        )
    }

    /// - Returns: Why the window is no longer where so many pods of a zone cannot be placed elsewhere.
    func reasonForReplacement(left: Int) -> DisruptionReason {
        guard left > 0 else { return .othersTakeAll }
        let batches = replacement.batches(of: left)
        return readinessGate && batches > 1
            ? .replacementsServeFirst(left: left, batches: batches) : .lastPodsTogether(left: left, batches: batches)
    }
}
