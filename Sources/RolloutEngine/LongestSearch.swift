/// A best-first search for the longest window that ends.
///
/// The next state is always one with the greatest bound, so the first script that is as good as its bound ends it: no
/// state that is left can lead to more. A script whose dates fall short of its bound (its steps must share instants)
/// counts with what it has; unless instants are remembered, the bound then stands until a search that remembers them.
struct LongestSearch {
    /// What a state is liked for.
    enum Guide: CaseIterable {
        /// Few old pods of the target and little room elsewhere.
        case room
        /// The least rest that can be reached, then the least rest now.
        case rest
        /// Zones near the even counts at which the target must take a pod, then late numbers.
        case late
        /// Like `room` from the start, so that old pods are left to be replaced in place: see `ReplacedInPlace`.
        case soon
    }

    private let model: RolloutModel
    private let target: Int
    private let moves: SearchMoves
    private let bounds: SearchBounds
    private let remembersInstants: Bool
    private let greedy: Bool
    private let guide: Guide
    private let offset: Int
    /// Pods of the target when every other zone holds K more.
    private let even: Int
    private var tree: SearchTree
    private var queue = SearchQueue()
    private var best = 0
    private var loss = 0
    private(set) var outcome: AllRevisionsSearch.Outcome

    /// A greedy search looks at promise instead of bounds, which finds windows and proves nothing.
    ///
    /// It also tries each script with old pods replaced in place.
    init(
        _ search: AllRevisionsSearch,
        remembersInstants: Bool,
        atLeast: AllRevisionsSearch.Outcome,
        greedy: Bool = false,
        guide: Guide = .room
    ) {
        model = search.model
        target = search.target
        moves = search.moves
        bounds = search.bounds
        self.remembersInstants = remembersInstants
        self.greedy = greedy
        self.guide = guide
        offset = model.healthy.most - model.servesAfterDeletion
        even = (moves.replicas + moves.surge - moves.maxSkew * moves.otherZones) / (moves.otherZones + 1)
        tree = SearchTree(
            model: model,
            remembersInstants: remembersInstants,
            dominance: remembersInstants ? nil : SearchDominance(moves)
        )
        outcome = atLeast
        if case .seconds(let seconds) = atLeast.length { best = seconds }
        push(moves.start(), -1, nil)
    }

    /// Takes over what another search has found.
    mutating func adopt(_ found: AllRevisionsSearch.Outcome) {
        guard found.length > outcome.length, case .seconds(let seconds) = found.length else { return }
        outcome.length = found.length
        outcome.witness = found.witness
        best = seconds
    }

    /// Expands states until nothing better can be found; false when the steps do not suffice.
    mutating func run(steps: Int, left: inout Int) -> Bool {
        var steps = steps
        while let entry = queue.first, greedy || entry.key > best {
            let node = tree.nodes[entry.node]
            let cost = node.isGoal ? SearchBudget.statesPerScript(of: model) : 1
            if steps < cost || left < cost {
                outcome.upperBound = .seconds(max(entry.key, loss))
                return false
            }
            steps -= cost
            left -= cost
            _ = queue.popFirst()
            if node.isGoal { measure(entry) } else { expand(node.state, entry.node) }
        }
        // With instants remembered nothing was merged that has different dates, so no better script was lost.
        outcome.upperBound = remembersInstants ? outcome.length : max(outcome.length, .seconds(loss))
        return true
    }

    private mutating func measure(_ entry: SearchQueue.Entry) {
        let state = tree.nodes[entry.node].state
        var script = tree.script(to: entry.node, model: model, target: target)
        if state.targetNew == 0 { script.create(in: target) }
        let seconds = adopt(script)
        if (seconds ?? Int.min) < entry.key { loss = max(loss, entry.key) }
        guard greedy else { return }
        let replaced = ReplacedInPlace(script, target: target, maxSkew: moves.maxSkew)
        let (from, to) = numbers(of: entry.node)
        let values = (0...replaced.most).map { bounds.slots.greatestDistance(from: from + $0, to: to + $0) }
        guard let most = values.max(), offset + most > best, let pairs = values.firstIndex(of: most) else { return }
        _ = adopt(replaced.script(pairs: pairs))
    }

    /// Takes a script for the best if it is better; its window in seconds, nil when it has no dates.
    private mutating func adopt(_ script: RolloutScript) -> Int? {
        let decided = DecidedScript(script.completed(sparing: target), target: target)
        guard let (length, order, dates) = decided.measured(), case .seconds(let seconds) = length else { return nil }
        if seconds > best {
            best = seconds
            outcome.length = length
            outcome.witness = decided.witness(order: order, dates: dates)
        }
        return seconds
    }

    private mutating func push(_ state: SearchState, _ parent: Int, _ move: SearchMove?) {
        guard let distance = bounds.distance(state), offset + distance > best,
            let node = tree.add(state, parent: parent, move: move)
        else { return }
        let promise = promise(state)
        queue.insert(
            SearchQueue.Entry(
                key: greedy ? promise : offset + distance,
                promise: greedy ? distance : promise,
                shape: shape(state),
                node: node
            )
        )
    }

    private mutating func pushGoal(_ parent: Int) {
        let value = offset + goalDistance(parent)
        guard value > best || (greedy && offset + distanceIfReplaced(parent) > best) else { return }
        let node = tree.addGoal(at: parent)
        queue.insert(SearchQueue.Entry(key: greedy ? Int.max : value, promise: Int.max, shape: 0, node: node))
    }

    /// Orders states of equal bound, the most promising first.
    ///
    /// First on to where slots can be held as one likes, without giving up what is in reach; then by the guide; then many
    /// creations. Headroom counts against a state, since steps that share an instant may have no dates.
    private func promise(_ state: SearchState) -> Int {
        if state.target == 0 { return Int(state.created) }
        if state.targetNew > 0 { return -2 * Int(state.target) }
        let early = Int(state.deleted) - moves.unavailable + 1 < moves.settledNumber
        let open = (moves.otherZones + 3) * moves.headroom(state)
        switch guide {
        case .room:
            if early { return -1_000_000 + 4 * Int(state.target) + 30 * Int(state.deleted) - open }
            return -2 * Int(state.target) - room(state) - open
        case .rest:
            let scale = 4 * (moves.replicas + moves.surge + 1)
            let rest = -scale * bounds.leastRest(state)
            if early { return rest - scale * scale + 2 * Int(state.deleted) - moves.headroom(state) }
            return rest - Int(state.target) - moves.headroom(state)
        case .late:
            let scale = 4 * (moves.replicas + moves.surge + 1)
            var excess = max(0, Int(state.target) - even)
            for index in 0..<moves.otherZones {
                excess += max(0, Lane.total(state.others[index]) - moves.maxSkew - even)
            }
            return 2 * Int(state.deleted) - moves.headroom(state) - scale * excess - scale * scale
        case .soon:
            return -2 * Int(state.target) - room(state) - open - 1_000_000
        }
    }

    /// Pods that the other zones can take before the target must.
    private func room(_ state: SearchState) -> Int {
        var room = 0
        for index in 0..<moves.otherZones {
            room += max(0, moves.maxSkew + Int(state.target) - Lane.total(state.others[index]))
        }
        return room
    }

    /// How uneven the other zones are: full zones are done with, and only low ones have room.
    private func shape(_ state: SearchState) -> Int {
        var shape = 0
        for index in 0..<moves.otherZones {
            let total = Lane.total(state.others[index])
            shape += total * total
        }
        return shape
    }

    private mutating func expand(_ state: SearchState, _ node: Int) {
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
    private func goalDistance(_ node: Int) -> Int {
        let (from, to) = numbers(of: node)
        let distance = bounds.slots.greatestDistance(from: from, to: to)
        let state = tree.nodes[node].state
        return state.targetNew == 0 ? distance : min(distance, -Int(state.rounds) * model.available.least)
    }

    /// The same if pods can be replaced in place as often as there are deletions left.
    private func distanceIfReplaced(_ node: Int) -> Int {
        let (from, to) = numbers(of: node)
        let last = max(from, model.replicas - moves.unavailable)
        return bounds.slots.greatestDistance(ahead: to - from, from: from...last)
    }

    /// The availability numbers of the target's last deletion and of its first creation.
    private func numbers(of node: Int) -> (lastDeletion: Int, firstCreation: Int) {
        let state = tree.nodes[node].state
        let last = state.target > 0 ? Int(state.deleted + state.target) : Int(state.lastDeletion)
        let first = state.targetNew == 0 ? Int(state.created) + 1 : firstCreationInTarget(node)
        return (last - moves.unavailable, first - moves.inFlight)
    }

    private func firstCreationInTarget(_ node: Int) -> Int {
        var current = node
        var first = 0
        while current >= 0, tree.nodes[current].state.targetNew > 0 {
            // The last state seen is the one that the first creation in the target led to.
            first = Int(tree.nodes[current].state.created)
            current = tree.nodes[current].parent
        }
        return first
    }
}
