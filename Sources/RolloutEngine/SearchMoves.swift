/// The steps that the model allows from a state, for one target and a constraint that counts all revisions.
struct SearchMoves {
    let model: RolloutModel
    let target: Int
    let maxSkew: Int
    let otherZones: Int
    let replicas: Int
    let surge: Int
    let unavailable: Int
    let inFlight: Int
    let fixedTiming: Bool
    let instantTiming: Bool
    /// From this availability number on no path through the start is the shortest one; see `SlotBound`.
    let settledNumber: Int

    init(model: RolloutModel, target: Int, maxSkew: Int) {
        self.model = model
        self.target = target
        self.maxSkew = maxSkew
        otherZones = model.zones.count - 1
        replicas = model.replicas
        surge = model.maxSurge
        unavailable = model.maxUnavailable
        inFlight = model.inFlight
        fixedTiming = model.available.least == model.available.most
        let (least, most) = (model.available.least, model.available.most)
        instantTiming = least == 0
        let rounds = most > least ? (most + most - least - 1) / (most - least) : 1
        settledNumber = rounds > model.replicas ? Int.max : (rounds - 1) * model.inFlight + 1
    }

    func start() -> SearchState {
        var state = SearchState(target: Int32(model.zones[target]))
        let lanes = model.zones.indices.filter { $0 != target }
            .map { Lane.packed(old: model.zones[$0], new: 0) }
            .sorted(by: >)
        for (index, lane) in lanes.enumerated() { state.others[index] = lane }
        return state
    }

    func headroom(_ state: SearchState) -> Int { Int(state.deleted) - Int(state.created) + surge }

    func mayCreate(_ state: SearchState) -> Bool { Int(state.created) < replicas && headroom(state) > 0 }

    /// True when the next creation must be in the target: every other zone is too full for the constraint.
    func targetForced(_ state: SearchState) -> Bool {
        let own = Int(state.target) + Int(state.targetNew)
        for index in 0..<otherZones where Lane.total(state.others[index]) < maxSkew + own { return false }
        return true
    }

    /// The greatest count that a zone may have before it takes the next pod.
    func ceiling(_ state: SearchState) -> Int {
        var least = Int(state.target) + Int(state.targetNew)
        for index in 0..<otherZones { least = min(least, Lane.total(state.others[index])) }
        return maxSkew + least - 1
    }

    /// True when the next deletion may happen, as far as instants are concerned.
    ///
    /// A run of steps from headroom 0 to headroom 0 is one instant, in which a slot becomes available at most once
    /// unless pods can be available at once.
    func mayDelete(_ state: SearchState) -> Bool {
        let deleted = Int(state.deleted)
        if deleted == replicas || (deleted == 0 && Int(state.created) < min(surge, replicas)) { return false }
        let open = headroom(state)
        if open == 0 || Int(state.created) == replicas { return true }
        if instantTiming { return open < inFlight }
        let next = deleted + 1 - unavailable
        let first = next - Int(state.run)
        if first <= 0 { return next <= 0 }
        if Int(state.run) >= inFlight { return false }
        return !fixedTiming || (first - 1) / inFlight == (next - 1) / inFlight
    }

    func forEachMove(_ state: SearchState, _ body: (SearchMove, SearchState) -> Void) {
        if mayDelete(state) { forEachDeletion(state, body) }
        if mayCreate(state) { forEachCreation(state, body) }
    }

    private func forEachCreation(_ state: SearchState, _ body: (SearchMove, SearchState) -> Void) {
        let most = ceiling(state)
        var previous: UInt32?
        for index in 0..<otherZones {
            let lane = state.others[index]
            if lane == previous { continue }
            previous = lane
            guard Lane.total(lane) <= most else { continue }
            var next = state
            next.created += 1
            next.replaceLane(index, with: lane + 1, count: otherZones)
            if headroom(next) == 0 { next.run = 0 }
            body(.create(zoneWith: lane), next)
        }
        // Without the gate the target's pods matter only from the first on, and the first only when forced: see
        // `AllRevisionsSearch`.
        guard model.readinessGate, state.target > 0, Int(state.target) + Int(state.targetNew) <= most else { return }
        body(.createInTarget, createdInTarget(state))
    }

    func createdInTarget(_ state: SearchState) -> SearchState {
        var next = state
        next.created += 1
        next.targetNew += 1
        if state.targetNew == 0 {
            let number = Int(next.created) - inFlight
            let current = Int(state.deleted) - unavailable
            if number <= 0 {
                next.ripe = 0
            } else if fixedTiming {
                next.ripe = Int32((number + inFlight - 1) / inFlight * inFlight - current)
            } else {
                next.ripe = Int32(max(0, inFlight - Int(state.run)))
            }
        }
        if headroom(next) == 0 { next.run = 0 }
        return next
    }

    private func forEachDeletion(_ state: SearchState, _ body: (SearchMove, SearchState) -> Void) {
        guard var base = availabilityTaken(state) else { return }
        base.run = headroom(state) == 0 ? 1 : state.run + 1
        base.deleted += 1
        if state.target > 0 {
            var next = base
            next.target -= 1
            if next.target == 0 { next.lastDeletion = next.deleted }
            body(.deleteInTarget, next)
        }
        var previous: UInt32?
        for index in 0..<otherZones {
            let lane = state.others[index]
            if lane == previous || Lane.old(lane) == 0 { continue }
            previous = lane
            var next = base
            next.replaceLane(index, with: lane - 0x1_0000, count: otherZones)
            body(.delete(zoneWith: lane), next)
        }
    }

    /// With the gate, after the target's first creation: who becomes available for the next deletion, and how late.
    private func availabilityTaken(_ state: SearchState) -> SearchState? {
        guard state.targetNew > 0, Int(state.deleted) + 1 - unavailable > 0 else { return state }
        var next = state
        if next.ripe == 0 {
            let sameInstant = headroom(state) > 0 && Int(state.created) < replicas
            if sameInstant && !instantTiming { return nil }
            let seen = max(0, Int(state.deleted) - unavailable)
            let waiting = Int(state.created) - Int(state.targetNew) - seen
            guard waiting > 0 else { return nil }
            next.rounds += 1
            next.ripe = Int32(waiting)
        }
        next.ripe -= 1
        return next
    }
}
