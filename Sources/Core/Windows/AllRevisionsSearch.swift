/// The adversary's best script under a constraint that counts the pods of all revisions.
struct AllRevisionsSearch {
    let model: RolloutModel
    let target: Int
    let maxSkew: Int
    let budget: Int
    private let moves: SearchMoves
    private let bounds: SearchBounds

    init(model: RolloutModel, target: Int, maxSkew: Int, budget: Int) {
        self.model = model
        self.target = target
        self.maxSkew = maxSkew
        self.budget = budget
        moves = SearchMoves(model: model, target: target, maxSkew: maxSkew)
        bounds = SearchBounds(moves)
    }

    /// A result of one search: what was found, what cannot be exceeded.
    private struct Outcome {
        var length: WindowLength = .zero
        var upperBound: WindowLength = .zero
        var witness: [RolloutEvent] = []
    }

    func worstCase() -> WorstCase {
        var left = budget
        var outcome = endless(remembersInstants: false, left: &left)
        if outcome.length != outcome.upperBound { outcome = endless(remembersInstants: true, left: &left) }
        if outcome.upperBound == .unbounded, outcome.length == .unbounded {
            return WorstCase(
                length: .unbounded,
                upperBound: .unbounded,
                witness: outcome.witness,
                searched: budget - left
            )
        }
        let mayBeEndless = outcome.upperBound == .unbounded
        outcome = longest(remembersInstants: false, atLeast: Outcome(), left: &left)
        if outcome.length != outcome.upperBound {
            outcome = longest(remembersInstants: true, atLeast: outcome, left: &left)
        }
        return WorstCase(
            length: outcome.length,
            upperBound: mayBeEndless ? .unbounded : outcome.upperBound,
            witness: outcome.witness,
            searched: budget - left
        )
    }

    /// Looks for a rollout that ends without a pod in the target.
    private func endless(remembersInstants: Bool, left: inout Int) -> Outcome {
        var tree = SearchTree(model: model, remembersInstants: remembersInstants, dominance: nil)
        var queue = SearchQueue()
        var outcome = Outcome()
        func push(_ state: SearchState, _ parent: Int, _ move: SearchMove?) {
            guard bounds.mayEndWithoutTarget(state), let node = tree.add(state, parent: parent, move: move) else {
                return
            }
            queue.insert(SearchQueue.Entry(key: Int(state.created), promise: -Int(state.target), node: node))
        }
        push(moves.start(), -1, nil)
        while let entry = queue.popFirst() {
            let state = tree.nodes[entry.node].state
            if Int(state.created) == model.replicas {
                let script = tree.script(to: entry.node, model: model, target: target).completed(sparing: target)
                let decided = DecidedScript(script, target: target)
                if let (length, order, dates) = decided.measured() {
                    return Outcome(
                        length: length,
                        upperBound: length,
                        witness: decided.witness(order: order, dates: dates)
                    )
                }
                // The order of steps has no dates; others that look alike without their instants may have.
                outcome.upperBound = .unbounded
                continue
            }
            if left == 0 {
                outcome.upperBound = .unbounded
                return outcome
            }
            left -= 1
            moves.forEachMove(state) { move, next in
                if next.targetNew == 0 { push(next, entry.node, move) }
            }
        }
        return outcome
    }

    /// Looks for the longest window that ends.
    private func longest(remembersInstants: Bool, atLeast: Outcome, left: inout Int) -> Outcome {
        var tree = SearchTree(
            model: model,
            remembersInstants: remembersInstants,
            dominance: remembersInstants ? nil : SearchDominance(moves)
        )
        var queue = SearchQueue()
        var best = 0
        var outcome = atLeast
        var loss = 0
        if case .seconds(let seconds) = atLeast.length { best = seconds }
        let offset = model.healthy.most - model.servesAfterDeletion
        func push(_ state: SearchState, _ parent: Int, _ move: SearchMove?) {
            guard let distance = bounds.distance(state), offset + distance > best,
                let node = tree.add(state, parent: parent, move: move)
            else { return }
            queue.insert(SearchQueue.Entry(key: offset + distance, promise: promise(state), node: node))
        }
        func pushGoal(_ parent: Int) {
            let value = offset + goalDistance(tree, parent)
            guard value > best else { return }
            let node = tree.addGoal(at: parent)
            queue.insert(SearchQueue.Entry(key: value, promise: Int.max, node: node))
        }
        push(moves.start(), -1, nil)
        while let entry = queue.popFirst(), entry.key > best {
            let node = tree.nodes[entry.node]
            let state = node.state
            if node.isGoal {
                var script = tree.script(to: entry.node, model: model, target: target)
                if state.targetNew == 0 { script.create(in: target) }
                let decided = DecidedScript(script.completed(sparing: target), target: target)
                if let (length, order, dates) = decided.measured(), case .seconds(let seconds) = length, seconds > best
                {
                    best = seconds
                    outcome.length = length
                    outcome.witness = decided.witness(order: order, dates: dates)
                    if seconds < entry.key { loss = max(loss, entry.key) }
                } else {
                    loss = max(loss, entry.key)
                }
                continue
            }
            if left == 0 {
                outcome.upperBound = .seconds(max(entry.key, loss))
                return outcome
            }
            left -= 1
            expand(state, entry.node, push: push, pushGoal: pushGoal)
        }
        // With instants remembered nothing was merged that has different dates, so no better script was lost.
        outcome.upperBound = remembersInstants ? outcome.length : max(outcome.length, .seconds(loss))
        return outcome
    }

    /// Orders states of equal bound: first on to where slots can be held as one likes, keeping the target's old pods;
    /// then few of these and little room elsewhere; then many creations.
    private func promise(_ state: SearchState) -> Int {
        if state.target == 0 { return Int(state.created) }
        if state.targetNew > 0 { return -2 * Int(state.target) }
        if Int(state.deleted) - moves.unavailable + 1 < moves.settledNumber {
            return -1_000_000 + 4 * Int(state.target) + Int(state.deleted)
        }
        var room = 0
        for index in 0..<moves.otherZones {
            room += max(0, maxSkew + Int(state.target) - Lane.total(state.others[index]))
        }
        return -2 * Int(state.target) - room
    }

    private func expand(
        _ state: SearchState,
        _ node: Int,
        push: (SearchState, Int, SearchMove?) -> Void,
        pushGoal: (Int) -> Void
    ) {
        if state.targetNew > 0, state.target == 0 {
            pushGoal(node)
            return
        }
        if state.targetNew == 0, moves.mayCreate(state), moves.targetForced(state) {
            if state.target == 0 || !model.readinessGate {
                pushGoal(node)
            } else {
                push(moves.createdInTarget(state), node, .createInTarget)
            }
        }
        moves.forEachMove(state) { move, next in
            if Int(next.created) < model.replicas || next.targetNew > 0 { push(next, node, move) }
        }
    }

    /// T(first creation) − T(last deletion) as far as numbers tell, not looking at shared instants.
    private func goalDistance(_ tree: SearchTree, _ node: Int) -> Int {
        let state = tree.nodes[node].state
        let slots = bounds.slots
        if state.targetNew == 0 {
            let last = state.target > 0 ? Int(state.deleted + state.target) : Int(state.lastDeletion)
            return slots.greatestDistance(
                from: last - moves.unavailable,
                to: Int(state.created) + 1 - moves.inFlight
            )
        }
        let first = firstCreationInTarget(tree, node)
        let distance = slots.greatestDistance(
            from: Int(state.lastDeletion) - moves.unavailable,
            to: first - moves.inFlight
        )
        return min(distance, -Int(state.rounds) * model.available.least)
    }

    private func firstCreationInTarget(_ tree: SearchTree, _ node: Int) -> Int {
        var current = node
        var first = 0
        while current >= 0, tree.nodes[current].state.targetNew > 0 {
            first = Int(tree.nodes[current].state.created)
            current = tree.nodes[current].parent
        }
        // The last state seen is the one that the first creation in the target led to.
        return first
    }
}
