/// Upper bounds on what can still come of a state, which cut a search without costing exactness.
///
/// Notation: t old pods of the target; the other zones hold x pods each, X together; H is the headroom (deletions whose
/// creations have not followed); V = maxSurge + maxUnavailable; K = maxSkew. At every step t + X = N + maxSurge − H.
///
/// *Chain lemma.* Let the last creation outside the target leave t' old pods in it and headroom H', G = t' + H'. Order
/// the zones by their own last creation, and let M(r) be the least count of all zones when the r-th has its own. That
/// zone ends with at most K + M(r) pods, because only deletions follow in it. After it, pods are created in later zones
/// only, each of which holds at least M(r) then and at most K + M(q) in the end, so
///
///     M(r) ≤ t(r) ≤ t(r) + H(r) = G + growth of X ≤ G + Σ over later q of (K + M(q) − M(r)).
///
/// Hence M(last) ≤ G and (1 + number of later zones) · M(r) ≤ G + Σ later (K + M(q)): a cap on every M for each G.
struct SearchBounds {
    let moves: SearchMoves
    let slots: SlotBound
    let model: RolloutModel
    private let zones: Int
    private let maxSkew: Int
    /// N + maxSurge.
    private let most: Int

    init(_ moves: SearchMoves) {
        self.moves = moves
        model = moves.model
        slots = SlotBound(inFlight: moves.inFlight, available: model.available)
        zones = moves.otherZones
        maxSkew = moves.maxSkew
        most = moves.replicas + moves.surge
    }

    /// Caps on the least counts of the chain lemma, smallest first.
    ///
    /// - Parameters:
    ///   - rest: G, target's old pods and headroom after the last creation elsewhere.
    ///   - emptied: so many zones have their last creation when the target is empty, when the least count is 0.
    ///   - target: the target's old pods now; no later least count exceeds them, nor the average of all zones.
    private func leastCounts(rest: Int, emptied: Int, target: Int) -> [Int] {
        let cap = min(target, most / (zones + 1))
        var counts = [Int](repeating: 0, count: emptied)
        var later = rest + emptied * maxSkew
        for index in emptied..<max(emptied, zones) {
            let count = min(cap, later / (index + 1))
            counts.append(count)
            later += maxSkew + count
        }
        return counts
    }

    /// False when the rollout cannot end without a pod in the target.
    ///
    /// After the last creation N − (deletions) = maxSurge − H old pods are left, so G ≤ maxSurge; every zone's new pods
    /// are at most K + M, its pods at most that or what it holds now.
    func mayEndWithoutTarget(_ state: SearchState) -> Bool {
        if Int(state.created) == moves.replicas { return true }
        let least = leastCounts(rest: moves.surge, emptied: 0, target: Int(state.target))
        var (new, total) = (sorted(state, Lane.new), sorted(state, Lane.total))
        // The largest sum of maxima pairs the smallest counts with the largest caps.
        for index in 0..<zones {
            new[index] = max(new[index], maxSkew + least[zones - 1 - index])
            total[index] = max(total[index], maxSkew + least[zones - 1 - index])
        }
        return new.reduce(0, +) >= moves.replicas && total.reduce(0, +) >= moves.replicas
    }

    /// One figure of every other zone, smallest first.
    private func sorted(_ state: SearchState, _ figure: (UInt32) -> Int) -> [Int] {
        (0..<zones).map { figure(state.others[$0]) }.sorted()
    }

    /// The greatest T(first creation) − T(last deletion) that any continuation has, or nil when none is left.
    func distance(_ state: SearchState) -> Int? {
        if state.targetNew > 0 { return distanceWhileStuck(state) }
        if state.target == 0 { return distanceOnceEmpty(state) }
        if let atStart = distanceIfForcedAtStart(state) { return atStart }
        let emptied = placesOnceEmpty(state).map { slots.straight($0) }
        return [emptied, distanceIfForced(state)].compactMap { $0 }.max()
    }

    /// The creations that precede the first deletion do not all fit elsewhere, so the target's first is at the start.
    private func distanceIfForcedAtStart(_ state: SearchState) -> Int? {
        guard state.deleted == 0 else { return nil }
        let target = Int(state.target)
        var room = 0
        for index in 0..<zones { room += max(0, maxSkew + target - Lane.total(state.others[index])) }
        guard min(moves.surge, moves.replicas) - Int(state.created) > room else { return nil }
        return slots.greatestDistance(from: target - moves.unavailable, to: 0)
    }

    /// The target is empty: the first creation in it comes at the latest when nothing else fits elsewhere.
    private func distanceOnceEmpty(_ state: SearchState) -> Int? {
        let first = Int(state.created) + (placesOnceEmpty(state) ?? 0) + 1
        return slots.greatestDistance(
            from: Int(state.lastDeletion) - moves.unavailable,
            to: min(first, moves.replicas) - moves.inFlight
        )
    }

    /// How many creations can follow elsewhere once the target is empty, nil for none.
    ///
    /// The zones that take them hold at most K pods each, and their new pods stay; the rest hold everything else, so
    /// they must be able to. Tries every set of zones that take pods.
    private func placesOnceEmpty(_ state: SearchState) -> Int? {
        guard zones <= 8 else {
            return (0..<zones).reduce(0) { $0 + max(0, maxSkew - Lane.new(state.others[$1])) }
        }
        // Headroom after a creation is at most V − 1, so the other zones hold at least this many pods then.
        let held = most - (moves.inFlight - 1)
        var best: Int?
        for set in 1..<(1 << zones) {
            let size = set.nonzeroBitCount
            var places = 0
            for index in 0..<zones where set & (1 << index) != 0 {
                places += max(0, maxSkew - Lane.new(state.others[index]))
            }
            guard places > (best ?? 0) else { continue }
            if size * maxSkew + heldElsewhere(state, set: set, size: size) >= held { best = places }
        }
        return best
    }

    private func heldElsewhere(_ state: SearchState, set: Int, size: Int) -> Int {
        var totals: [Int] = []
        for index in 0..<zones where set & (1 << index) == 0 { totals.append(Lane.total(state.others[index])) }
        if state.target == 0 { return totals.reduce(0, +) }
        totals.sort()
        let least = leastCounts(rest: moves.inFlight - 1, emptied: size, target: Int(state.target))
        var held = 0
        for (index, total) in totals.enumerated() { held += max(total, maxSkew + least[zones - 1 - index]) }
        return held
    }

    /// The target must take a pod while it has old ones: availability numbers lie between the two dates, fewer if fewer
    /// pods and less headroom are left then.
    private func distanceIfForced(_ state: SearchState) -> Int? {
        let rest = leastRest(state)
        if model.readinessGate, rest > moves.inFlight { return nil }
        let between = max(0, rest - 1)
        // Numbers ≤ 0 are all at the start, so they do not lie between two dates.
        let late = max(0, between - max(0, moves.inFlight - 1 - Int(state.created)))
        guard model.readinessGate else { return -(late / moves.inFlight) * model.available.least }
        if late == 0 { return 0 }
        if moves.inFlight == 1 { return nil }
        return -((late - 1) / (moves.inFlight - 1)) * model.available.least
    }

    /// The least sum G of the target's pods and the headroom that any continuation can reach.
    ///
    /// The chain lemma with all pods of the target in place of the old ones: G = t + H now, less the growth of the other
    /// zones, and their growth is capped by G itself. So the least G that satisfies both is a bound.
    private func leastRest(_ state: SearchState) -> Int {
        let totals = sorted(state, Lane.total)
        let own = Int(state.target) + Int(state.targetNew)
        let now = own + moves.headroom(state)
        // With the gate the target may take pods before it is empty, at most one a slot.
        let cap = model.readinessGate ? own + moves.inFlight : own
        var (low, high) = (0, now)
        while low < high {
            let rest = (low + high) / 2
            let least = leastCounts(rest: rest, emptied: 0, target: cap)
            var growth = 0
            for index in 0..<zones { growth += max(0, maxSkew + least[zones - 1 - index] - totals[index]) }
            if now - growth <= rest { high = rest } else { low = rest + 1 }
        }
        return low
    }

    /// With the gate: the target's last deletion waits for pods outside the target.
    ///
    /// Those that are available are at most those that exist: D − U ≤ C − (the target's new pods), that is, the target's
    /// new pods and the headroom are at most V when its last old pod goes.
    private func distanceWhileStuck(_ state: SearchState) -> Int? {
        if leastRest(state) > moves.inFlight { return nil }
        let seen = max(0, Int(state.deleted) - moves.unavailable)
        let needed = Int(state.deleted) + Int(state.target) - moves.unavailable - seen - Int(state.ripe)
        var rounds = Int(state.rounds)
        if needed > 0 {
            let free = moves.inFlight - Int(state.targetNew)
            if free <= 0 { return nil }
            rounds += (needed + free - 1) / free
        }
        return -rounds * model.available.least
    }
}
