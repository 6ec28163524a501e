/// The placements in which one rollout can end under a constraint that counts all revisions.
///
/// Explores every order of steps from the model's own words; only the sorting of zones and the gathering of steps into
/// instants (see `SlotBound`) make it smaller. Where every order of steps has dates this is exact: pods that take
/// equally long (instants are then whole rounds), or can take twice as long as the fastest (then instants of at most V
/// deletions, each as full as those after it allow, have dates one shortest time apart), or can be available at once.
/// In between, states are told apart by the instants behind them, and orders without dates are dropped.
struct PlacementSearch {
    /// One way to a placement.
    struct End {
        let placement: [Int]
        let script: RolloutScript
    }

    private struct Node {
        let state: PlacementState
        let created: Int
        let deleted: Int
        let parent: Int
        let move: UInt32
    }

    let model: RolloutModel
    let maxSkew: Int
    private let zones: Int
    private let anyOrderHasDates: Bool

    init(model: RolloutModel, maxSkew: Int) {
        self.model = model
        self.maxSkew = maxSkew
        zones = model.zones.count
        let (least, most) = (model.available.least, model.available.most)
        anyOrderHasDates = least == most || most >= 2 * least || model.inFlight == 1
    }

    /// Every placement in which a rollout can end, each with a script, and whether the list is complete.
    ///
    /// `left` counts the states that may still be expanded.
    func ends(left: inout Int) -> (ends: [End], complete: Bool) {
        guard model.replicas <= PlacementState.mostPods, zones <= PlacementState.mostZones else { return ([], false) }
        var nodes: [Node] = []
        var seen: Set<PlacementState> = []
        var found: [SIMD8<UInt16>: Int] = [:]
        var order: [Int] = []
        var complete = true
        var start = PlacementState()
        for (index, pods) in model.zones.sorted(by: >).enumerated() { start.zones[index] = UInt16(pods) << 8 }
        seen.insert(start)
        nodes.append(Node(state: start, created: 0, deleted: 0, parent: -1, move: 0))
        var stack = [0]
        while let number = stack.popLast() {
            let node = nodes[number]
            if node.created == model.replicas {
                var final = PlacementState()
                for index in 0..<zones {
                    final.replaceLane(index, with: node.state.zones[index] & 0xff, count: zones)
                }
                if found[final.zones] != nil { continue }
                if !anyOrderHasDates, !hasDates(nodes, number) {
                    // Up to 64 pods nothing was merged with this order that has other dates.
                    if model.replicas > UInt64.bitWidth { complete = false }
                    continue
                }
                found[final.zones] = number
                order.append(number)
                continue
            }
            if left <= 0 { return (order.map { end(nodes, $0) }, false) }
            left -= 1
            expand(node) { state, created, deleted, move in
                guard seen.insert(state).inserted else { return }
                nodes.append(Node(state: state, created: created, deleted: deleted, parent: number, move: move))
                stack.append(nodes.count - 1)
            }
        }
        return (order.map { end(nodes, $0) }, complete)
    }

    private func expand(_ node: Node, _ body: (PlacementState, Int, Int, UInt32) -> Void) {
        let headroom = node.deleted - node.created + model.maxSurge
        if headroom > 0 {
            var least = Int.max
            for index in 0..<zones { least = min(least, total(node.state.zones[index])) }
            for index in 0..<zones {
                let lane = node.state.zones[index]
                if index > 0, lane == node.state.zones[index - 1] { continue }
                guard total(lane) + 1 - least <= maxSkew else { continue }
                var state = node.state
                state.replaceLane(index, with: lane + 1, count: zones)
                if headroom == 1 { state.run = 0 }
                body(state, node.created + 1, node.deleted, UInt32(lane) << 1)
            }
        }
        guard mayDelete(node, headroom) else { return }
        for index in 0..<zones {
            let lane = node.state.zones[index]
            if lane >> 8 == 0 || (index > 0 && lane == node.state.zones[index - 1]) { continue }
            var state = node.state
            state.replaceLane(index, with: lane - 0x100, count: zones)
            state.run = headroom == 0 ? 1 : node.state.run + 1
            let number = node.deleted + 1 - model.maxUnavailable
            if !anyOrderHasDates, headroom > 0, number >= 1, number <= UInt64.bitWidth {
                state.shared |= 1 << (number - 1)
            }
            body(state, node.created, node.deleted + 1, UInt32(lane) << 1 | 1)
        }
    }

    private func total(_ lane: UInt16) -> Int { Int(lane >> 8) + Int(lane & 0xff) }

    private func mayDelete(_ node: Node, _ headroom: Int) -> Bool {
        if node.deleted == model.replicas || (node.deleted == 0 && node.created < model.maxSurge) { return false }
        if headroom == 0 { return true }
        if model.available.least == 0 { return headroom < model.inFlight }
        let next = node.deleted + 1 - model.maxUnavailable
        let first = next - Int(node.state.run)
        if first <= 0 { return next <= 0 }
        if Int(node.state.run) >= model.inFlight { return false }
        return model.available.least < model.available.most
            || (first - 1) / model.inFlight == (next - 1) / model.inFlight
    }

    private func script(_ nodes: [Node], _ number: Int) -> RolloutScript {
        var moves: [UInt32] = []
        var current = number
        while nodes[current].parent >= 0 {
            moves.append(nodes[current].move)
            current = nodes[current].parent
        }
        var script = RolloutScript(model)
        for move in moves.reversed() {
            let lane = move >> 1
            let zone = model.zones.indices.first {
                script.old[$0] == Int(lane >> 8) && script.new[$0] == Int(lane & 0xff)
            }
            guard let zone else { break }
            if move & 1 == 0 { script.create(in: zone) } else { script.delete(in: zone) }
        }
        return script.completed(sparing: 0)
    }

    private func end(_ nodes: [Node], _ number: Int) -> End {
        let script = script(nodes, number)
        return End(placement: script.new, script: script)
    }

    private func hasDates(_ nodes: [Node], _ number: Int) -> Bool {
        script(nodes, number).anyDates() != nil
    }
}

extension RolloutScript {
    /// Some dates for the whole script, or nil when its order of steps has none.
    func anyDates() -> [Int]? {
        AvailabilityDates(
            inFlight: model.inFlight,
            available: model.available,
            pods: Array(1...max(1, model.replicas)),
            sharesInstant: sharedInstants(last: max(1, model.replicas))
        ).spreading(from: 0, to: model.replicas)
    }

    /// The script as dated events, if it has dates.
    func anyWitness() -> [RolloutEvent]? {
        guard let dates = anyDates() else { return nil }
        return Witness(script: self, pods: Array(1...max(1, model.replicas)), dates: dates, target: 0).events()
    }
}
