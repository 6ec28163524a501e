/// Upper bounds on what can still come of a state, which cut a search without costing exactness.
///
/// Notation: t old pods of the target; the other zones hold x pods each, X together; H is the headroom (deletions whose
/// creations have not followed); V = maxSurge + maxUnavailable; K = maxSkew. At every step t + X = N + maxSurge − H.
///
/// *Chain lemma.* Let the last creation outside the target leave t' old pods in it and headroom H', G = t' + H'. Order
/// the zones that take a pod until then by their own last creation, and let M(r) be the least count of all zones when
/// the r-th has its own. That zone ends with at most K + M(r) pods, because only deletions follow in it. After it, pods
/// are created in later zones only, each of which holds at least M(r) then and at most K + M(q) in the end, so
///
///     M(r) ≤ t(r) ≤ t(r) + H(r) = G + growth of X ≤ G + Σ over later q of (K + M(q) − M(r)).
///
/// Hence M(last) ≤ G and (1 + number of later zones) · M(r) ≤ G + Σ later (K + M(q)): a cap on every M for each G. Zones
/// that take no pod do not grow. So n zones that take pods grow by at most n caps of K + M less what they hold, most
/// when they are the n emptiest, and G = t + H now less the growth.
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

    /// Caps on the least counts of the chain lemma, smallest first, one a call.
    private struct LeastCounts {
        private let cap: Int
        private let maxSkew: Int
        private var later: Int
        private var index: Int

        /// `rest` is G, the target's pods and headroom after the last creation elsewhere; `emptied` zones have theirs
        /// when the target is empty, when the least count is 0; no other least count exceeds `cap`.
        init(rest: Int, emptied: Int, cap: Int, maxSkew: Int) {
            self.cap = cap
            self.maxSkew = maxSkew
            later = rest + emptied * maxSkew
            index = emptied
        }

        mutating func next() -> Int {
            let count = min(cap, later / (index + 1))
            index += 1
            later += maxSkew + count
            return count
        }
    }

    /// No least count exceeds the target's own pods, nor the average of all zones.
    private func cap(_ target: Int) -> Int { min(target, most / (zones + 1)) }

    /// False when the rollout cannot end without a pod in the target.
    ///
    /// After the last creation N − (deletions) = maxSurge − H old pods are left, so G ≤ maxSurge, and the other zones hold
    /// N new pods. Zones that take pods end with at most K + M, of new pods and of all; the rest keep what they have.
    func mayEndWithoutTarget(_ state: SearchState) -> Bool {
        if Int(state.created) == moves.replicas { return true }
        let figures = ZoneFigures(state, count: zones)
        var news = figures.new
        for index in 1..<max(1, zones) {
            var position = index
            while position > 0, news[position - 1] > news[position] {
                (news[position - 1], news[position]) = (news[position], news[position - 1])
                position -= 1
            }
        }
        var (new, total) = (Int(state.created), 0)
        for index in 0..<zones { total += figures.total(index) }
        var least = LeastCounts(rest: moves.surge, emptied: 0, cap: cap(Int(state.target)), maxSkew: maxSkew)
        for takers in 0..<zones {
            let most = maxSkew + least.next()
            new += most - Int(news[takers])
            total += most - figures.total(takers)
            if new >= moves.replicas, total >= moves.replicas { return true }
        }
        return false
    }

    /// The greatest T(first creation) − T(last deletion) that any continuation has, or nil when none is left.
    func distance(_ state: SearchState) -> Int? {
        if state.targetNew > 0 { return distanceWhileStuck(state) }
        if state.target == 0 { return distanceOnceEmpty(state) }
        if let atStart = distanceIfForcedAtStart(state) { return atStart }
        let rest = leastRest(state)
        // The run that empties the target begins with at least that rest, all of which is headroom once it has.
        let emptied = aheadOnceEmpty(state, rest: rest).map { ahead in
            // See `distanceOnceEmpty`.
            min(slots.straight(rest > 0 ? 0 : max(0, ahead)), withNumbersLeft(state, ahead: ahead))
        }
        let forced = distanceIfForced(state, rest: rest).map { min($0, withNumbersLeft(state, ahead: 1 - rest)) }
        return [emptied, forced].compactMap { $0 }.max()
    }

    /// The greatest distance of two numbers that are so far apart, the first of them the target's last deletion.
    ///
    /// That deletion is at least as many deletions away as the target has pods, and it is one of N: after the early rounds,
    /// in which slots cannot be held, there may be no later ones.
    private func withNumbersLeft(_ state: SearchState, ahead: Int) -> Int {
        let next = Int(state.deleted) + Int(state.target) - moves.unavailable
        return slots.greatestDistance(ahead: ahead, from: next...moves.replicas - moves.unavailable)
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
    ///
    /// And not later than the last deletion in it unless headroom is 0 in between, hence a rest of 0. Let deletion d come
    /// first and creation c next. Headroom before c is positive, so c − V ≤ d − U, and T(c − V) ≤ T(d − U); the order says
    /// T(d − U) ≤ T(c − V). The same holds for every later pair as long as headroom stays positive: all is one instant.
    private func distanceOnceEmpty(_ state: SearchState) -> Int? {
        let first = Int(state.created) + (placesOnceEmpty(state) ?? 0) + 1
        let distance = slots.greatestDistance(
            from: Int(state.lastDeletion) - moves.unavailable,
            to: min(first, moves.replicas) - moves.inFlight
        )
        // True when headroom has not been 0 since that deletion.
        let sameRun = state.run > state.deleted - state.lastDeletion
        return sameRun && leastRest(state) > 0 ? min(0, distance) : distance
    }

    /// How many creations can still follow elsewhere now that the target is empty, nil for none.
    ///
    /// Headroom after a creation is at most V − 1, so all that is held elsewhere then is at least `leastHeld`.
    private func placesOnceEmpty(_ state: SearchState) -> Int? {
        let figures = ZoneFigures(state, count: zones)
        guard zones <= 8 else { return places(figures, takers: (1 << zones) - 1) }
        var best = 0
        for set in 1..<(1 << zones) {
            let places = places(figures, takers: set)
            guard places > best, size(of: set) * maxSkew + heldByRest(figures, takers: set, target: 0) >= leastHeld
            else { continue }
            best = places
        }
        return best > 0 ? best : nil
    }

    /// How many numbers after the target's last deletion its first creation is at most, nil if nothing can be created
    /// elsewhere between the two.
    ///
    /// With headroom H once the target is empty and p creations elsewhere after that, it is p + 1 − H. H is at least the
    /// rest that the last pod of the target leaves. The zones that take those p hold at most K then, among them the new
    /// pods that they held before: p ≤ Σ takers (K − new pods). And H = N + maxSurge − Σ takers (old + new pods) − Σ other
    /// zones (pods). In the sum the new pods cancel out, and old pods are at most those of now:
    ///
    ///     p − H ≤ Σ takers (K + old pods) + Σ other zones (pods) − N − maxSurge.
    ///
    /// Tries every set of zones that take pods.
    private func aheadOnceEmpty(_ state: SearchState, rest: Int) -> Int? {
        let figures = ZoneFigures(state, count: zones)
        guard zones <= 8 else {
            let places = places(figures, takers: (1 << zones) - 1)
            return places > 0 ? places + 1 - max(1, rest) : nil
        }
        var best: Int?
        for set in 1..<(1 << zones) {
            let places = places(figures, takers: set)
            guard places > 0, places + 1 - max(1, rest) > best ?? Int.min else { continue }
            let held = heldByRest(figures, takers: set, target: Int(state.target))
            guard size(of: set) * maxSkew + held >= leastHeld else { continue }
            var takers = 0
            for index in 0..<zones where set & (1 << index) != 0 {
                takers += maxSkew + figures.total(index) - figures.new(index)
            }
            best = max(best ?? Int.min, min(places + 1 - max(1, rest), takers + held + 1 - most))
        }
        return best
    }

    private func size(of set: Int) -> Int { set.nonzeroBitCount }

    /// The other zones hold at least this many pods after a creation once the target is empty.
    private var leastHeld: Int { most - (moves.inFlight - 1) }

    /// Creations in zones of a set once the target is empty: they hold at most K pods each, and their new pods stay.
    private func places(_ figures: ZoneFigures, takers set: Int) -> Int {
        var places = 0
        for index in 0..<zones where set & (1 << index) != 0 { places += max(0, maxSkew - figures.new(index)) }
        return places
    }

    /// The most pods that the zones outside a set hold when the target is empty, if only the set takes pods after that.
    private func heldByRest(_ figures: ZoneFigures, takers set: Int, target: Int) -> Int {
        var held = 0
        for index in 0..<zones where set & (1 << index) == 0 { held += figures.total(index) }
        if target == 0 { return held }
        // Of the others, the emptiest may have taken pods while the target still had old ones. No least count was above
        // that of a zone that takes a pod later, when it holds K at most: K − 1 new pods by now and the old ones.
        var cap = cap(target)
        for index in 0..<zones where set & (1 << index) != 0 {
            cap = min(cap, maxSkew - 1 + figures.total(index) - figures.new(index))
        }
        var least = LeastCounts(rest: moves.inFlight - 1, emptied: size(of: set), cap: cap, maxSkew: maxSkew)
        var best = held
        for index in 0..<zones where set & (1 << index) == 0 {
            held += maxSkew + least.next() - figures.total(index)
            best = max(best, held)
        }
        return best
    }

    /// The target must take a pod while it has old ones: availability numbers lie between the two dates, fewer if fewer
    /// pods and less headroom are left then.
    private func distanceIfForced(_ state: SearchState, rest: Int) -> Int? {
        if model.readinessGate, rest > moves.inFlight { return nil }
        let between = max(0, rest - 1)
        // With the gate at least one slot is kept by the target's first pod, and that pod's own number is behind it.
        let slots = model.readinessGate ? moves.inFlight - 1 : moves.inFlight
        let held = model.readinessGate ? max(0, between - 1) : between
        guard slots > 0 else { return between == 0 ? 0 : distanceAtStart(state, between, slots: slots) }
        var rounds = held / slots
        if let early = distanceAtStart(state, between, slots: slots) {
            return max(early, -rounds * model.available.least)
        }
        if between == 0 { rounds = 0 }
        return -rounds * model.available.least
    }

    /// The same if the target's first pod can still be one of those created at the start, when no slot can be held.
    private func distanceAtStart(_ state: SearchState, _ between: Int, slots: Int) -> Int? {
        let first = Int(state.created) + 1 - moves.inFlight
        guard first <= 0 else { return nil }
        let last = between + first
        if last <= 0 { return 0 }
        return slots > 0 ? -((last + slots - 1) / slots) * model.available.least : nil
    }

    /// The least sum G of the target's pods and the headroom that any continuation can reach.
    ///
    /// The chain lemma with all pods of the target in place of the old ones: G = t + H now, less the growth of the other
    /// zones, and their growth is capped by G itself. So the least G that satisfies both is a bound.
    func leastRest(_ state: SearchState) -> Int {
        let figures = ZoneFigures(state, count: zones)
        let own = Int(state.target) + Int(state.targetNew)
        let now = own + moves.headroom(state)
        // With the gate the target may take pods before it is empty, at most one a slot.
        let cap = cap(model.readinessGate ? own + moves.inFlight : own)
        var (low, high) = (0, now)
        while low < high {
            let rest = (low + high) / 2
            var least = LeastCounts(rest: rest, emptied: 0, cap: cap, maxSkew: maxSkew)
            var (sum, growth) = (0, 0)
            for takers in 0..<zones {
                sum += maxSkew + least.next() - figures.total(takers)
                growth = max(growth, sum)
            }
            if now - growth <= rest { high = rest } else { low = rest + 1 }
        }
        return low
    }

    /// With the gate: the target's last deletion waits for pods outside the target, and its number is known to be so much
    /// greater than that of the first creation in the target.
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
        let numbers = slots.greatestDistance(
            from: Int(state.deleted) + Int(state.target) - moves.unavailable,
            to: Int(state.created) - Int(state.targetNew) + 1 - moves.inFlight
        )
        return min(numbers, -rounds * model.available.least)
    }
}
