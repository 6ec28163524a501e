/// The states that a search has reached, each with the step that led to it.
struct SearchTree {
    struct Node {
        let state: SearchState
        let parent: Int
        let move: SearchMove?
        let depth: Int
        let history: [UInt32]
        let isGoal: Bool
    }

    /// What makes two nodes the same: with dates that matter, also how steps were gathered into instants.
    private struct Key: Hashable {
        let state: SearchState
        let history: [UInt32]
    }

    private(set) var nodes: [Node] = []
    private var seen: Set<Key> = []
    private var seenStates: Set<SearchState> = []
    private let remembersInstants: Bool
    private var dominance: SearchDominance?
    private let unavailable: Int
    private let surge: Int

    init(model: RolloutModel, remembersInstants: Bool, dominance: SearchDominance?) {
        self.remembersInstants = remembersInstants
        self.dominance = dominance
        unavailable = model.maxUnavailable
        surge = model.maxSurge
    }

    /// The new node's number, or nil when the state was reached before.
    mutating func add(_ state: SearchState, parent: Int, move: SearchMove?) -> Int? {
        var history: [UInt32] = []
        if remembersInstants {
            history = self.history(after: move, to: state, parent: parent)
            guard seen.insert(Key(state: state, history: history)).inserted else { return nil }
        } else {
            guard seenStates.insert(state).inserted else { return nil }
            if dominance?.dominates(state) == true { return nil }
        }
        nodes.append(
            Node(
                state: state,
                parent: parent,
                move: move,
                depth: parent < 0 ? 0 : nodes[parent].depth + 1,
                history: history,
                isGoal: false
            )
        )
        return nodes.count - 1
    }

    mutating func addGoal(at parent: Int) -> Int {
        let node = nodes[parent]
        nodes.append(
            Node(state: node.state, parent: parent, move: nil, depth: node.depth, history: [], isGoal: true)
        )
        return nodes.count - 1
    }

    /// Deletions that tie their number to the one before, and, once the target has a pod, every step.
    private func history(after move: SearchMove?, to state: SearchState, parent: Int) -> [UInt32] {
        guard parent >= 0, let move else { return [] }
        var history = nodes[parent].history
        switch move {
        case .deleteInTarget, .delete:
            let number = Int(state.deleted) - unavailable
            if state.run > 1, number >= 1 { history.append(UInt32(number)) }
        case .createInTarget: history.append(UInt32.max - UInt32(state.created))
        case .create:
            if state.targetNew > 0 { history.append(UInt32.max - UInt32(state.created)) }
        }
        return history
    }

    /// The steps from the start to a node.
    func moves(to node: Int) -> [SearchMove] {
        var moves: [SearchMove] = []
        moves.reserveCapacity(nodes[node].depth)
        var current = node
        while current >= 0 {
            if let move = nodes[current].move { moves.append(move) }
            current = nodes[current].parent
        }
        return moves.reversed()
    }

    /// The same steps in a script with real zones: any zone with the stated counts stands for its kind.
    func script(to node: Int, model: RolloutModel, target: Int) -> RolloutScript {
        var script = RolloutScript(model)
        func zone(with lane: UInt32) -> Int {
            model.zones.indices.first {
                $0 != target && script.old[$0] == Lane.old(lane) && script.new[$0] == Lane.new(lane)
            } ?? target
        }
        for move in moves(to: node) {
            switch move {
            case .createInTarget: script.create(in: target)
            case .deleteInTarget: script.delete(in: target)
            case .create(let lane): script.create(in: zone(with: lane))
            case .delete(let lane): script.delete(in: zone(with: lane))
            }
        }
        return script
    }
}
