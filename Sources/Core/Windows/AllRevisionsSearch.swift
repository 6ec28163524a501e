/// The adversary's best script under a constraint that counts the pods of all revisions.
struct AllRevisionsSearch {
    let model: RolloutModel
    let target: Int
    let maxSkew: Int
    let budget: Int
    let moves: SearchMoves
    let bounds: SearchBounds

    init(model: RolloutModel, target: Int, maxSkew: Int, budget: Int) {
        self.model = model
        self.target = target
        self.maxSkew = maxSkew
        self.budget = budget
        moves = SearchMoves(model: model, target: target, maxSkew: maxSkew)
        bounds = SearchBounds(moves)
    }

    /// A result of one search: what was found, what cannot be exceeded.
    struct Outcome {
        var length: WindowLength = .zero
        var upperBound: WindowLength = .zero
        var witness: [RolloutEvent] = []
    }

    func worstCase() -> WorstCase {
        // Half of the budget is kept for windows that end.
        var left = budget / 2
        var outcome = endless(remembersInstants: false, left: &left)
        if outcome.length != outcome.upperBound { outcome = endless(remembersInstants: true, left: &left) }
        left += budget - budget / 2
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
        var search = LongestSearch(self, remembersInstants: remembersInstants, atLeast: atLeast)
        // Easy plans end here. Harder ones first get a good window to beat, by a search that looks at promise alone.
        if search.run(steps: min(left, 1_000), left: &left) { return search.outcome }
        if !remembersInstants {
            var dive = LongestSearch(self, remembersInstants: false, atLeast: search.outcome, greedy: true)
            _ = dive.run(steps: min(left, 2_000), left: &left)
            search.adopt(dive.outcome)
        }
        _ = search.run(steps: left, left: &left)
        return search.outcome
    }
}
