/// The worst of all steps in which a scale-in can take pods whose nodes are known.
///
/// A step takes the first pods of an order that counts the nodes' pods before it; a new step may begin at any victim, and has to
/// after `mostAtOnce`. States keep for each kind of node how many there are: whether it is in the target zone, its count before
/// the step, and the pods it still has. A victim of the target is tried first, and what cannot be better is left out.
struct VictimSearch {
    private struct Node: Hashable {
        var isTarget: Bool
        /// Pods when the step began.
        var counted: Int
        /// Ranks of the pods it still has, by readiness and age, in order.
        var pods: [Int]
    }

    private struct Group: Hashable {
        var node: Node
        var times: Int
    }

    private struct State: Hashable {
        var groups: [Group]
        /// Victims that the step has taken; 0 after a count.
        var taken: Int
        var left: Int
    }

    private enum Move {
        case start
        case count
        case delete(Node, rank: Int)
    }

    private let scaleIn: ScaleIn
    private let target: Int
    private let mostAtOnce: Int
    /// Rank of each pod by readiness and age.
    private let ranks: [Int]
    /// Ranks below it are of pods that are not ready.
    private let firstReady: Int

    init(_ scaleIn: ScaleIn, target: Int, mostAtOnce: Int?) {
        self.scaleIn = scaleIn
        self.target = target
        self.mostAtOnce = mostAtOnce ?? .max
        let kinds = Set(scaleIn.pods.map { Kind($0) }).sorted()
        let places = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
        ranks = scaleIn.pods.map { places[Kind($0)] ?? 0 }
        firstReady = kinds.count { !$0.isReady }
    }

    private struct Kind: Hashable, Comparable {
        var isReady: Bool
        var power: Int

        init(_ pod: ScaledPod) {
            isReady = pod.isReady
            power = pod.readyPower
        }

        static func < (one: Kind, other: Kind) -> Bool {
            one.isReady == other.isReady ? one.power < other.power : other.isReady
        }
    }

    func outcome(victims count: Int, within budget: WorkBudget) -> ScaleInOutcome {
        let before = scaleIn.pods.count { $0.zone == target }
        let bound = max(0, before - count)
        let start = State(groups: groups(), taken: 0, left: before)
        var states: [(state: State, parent: Int, move: Move, gone: Int)] = [(start, -1, .start, 0)]
        var seen: Set<State> = [start]
        var open = [0]
        var (best, bestAt, complete) = (Int.max, 0, true)
        while best > bound, let index = open.popLast() {
            let (state, _, _, gone) = states[index]
            budget.take(2 + state.groups.count)
            guard states.count < EngineLimits.scaleInStates, budget.left > 0 else {
                complete = false
                break
            }
            if gone == count {
                if state.left < best { (best, bestAt) = (state.left, index) }
                continue
            }
            guard state.left - (count - gone) < best else { continue }
            for (next, move) in steps(from: state) where seen.insert(next).inserted {
                let isVictim = if case .delete = move { true } else { false }
                states.append((next, index, move, gone + (isVictim ? 1 : 0)))
                open.append(states.count - 1)
            }
        }
        guard best < .max else { return oneStep(count, bound) }
        var moves: [Move] = []
        while bestAt >= 0 {
            moves.append(states[bestAt].move)
            bestAt = states[bestAt].parent
        }
        let (victims, sizes) = told(moves.reversed())
        return ScaleInOutcome(
            left: best,
            atLeast: complete ? best : bound,
            victims: victims,
            steps: sizes,
            before: before
        )
    }

    /// Where the search was given up before it had found anything: some victims that are allowed.
    private func oneStep(_ count: Int, _ bound: Int) -> ScaleInOutcome {
        let plain = OrderedVictims(scaleIn, target: target).outcome(victims: count)
        guard count <= mostAtOnce else {
            return ScaleInOutcome(left: plain.before, atLeast: bound, victims: [], steps: [], before: plain.before)
        }
        return ScaleInOutcome(
            left: plain.left,
            atLeast: bound,
            victims: plain.victims,
            steps: plain.steps,
            before: plain.before
        )
    }

    private func groups() -> [Group] {
        var times: [Node: Int] = [:]
        for (_, pods) in Dictionary(grouping: scaleIn.pods.indices, by: { scaleIn.pods[$0].place }) {
            let zone = scaleIn.pods[pods[0]].zone
            let node = Node(isTarget: zone == target, counted: pods.count, pods: pods.map { ranks[$0] }.sorted())
            times[node, default: 0] += 1
        }
        return times.map { Group(node: $0.key, times: $0.value) }.sorted { before($0, $1) }
    }

    private func before(_ one: Group, _ other: Group) -> Bool {
        if one.node.isTarget != other.node.isTarget { return one.node.isTarget }
        if one.node.counted != other.node.counted { return one.node.counted > other.node.counted }
        return one.node.pods.lexicographicallyPrecedes(other.node.pods)
    }

    /// The last one is tried first.
    private func steps(from state: State) -> [(State, Move)] {
        var steps: [(State, Move)] = []
        if state.taken > 0 {
            var counted = State(groups: [], taken: 0, left: state.left)
            for group in state.groups {
                var node = group.node
                node.counted = node.pods.count
                add(Group(node: node, times: group.times), to: &counted.groups)
            }
            counted.groups.sort { before($0, $1) }
            steps.append((counted, .count))
        }
        guard state.taken < mostAtOnce else { return steps }
        func key(_ node: Node) -> (Int, Int, Int) {
            (node.pods[0] < firstReady ? 0 : 1, -node.counted, node.pods[0])
        }
        guard let first = state.groups.map({ key($0.node) }).min(by: <) else { return steps }
        // Groups of the target come first, and so are pushed last.
        for group in state.groups.reversed() where key(group.node) == first {
            var next = State(groups: state.groups, taken: mostAtOnce == .max ? 1 : state.taken + 1, left: state.left)
            if group.node.isTarget { next.left -= 1 }
            if let index = next.groups.firstIndex(of: group) {
                next.groups[index].times -= 1
                if next.groups[index].times == 0 { next.groups.remove(at: index) }
            }
            var node = group.node
            let rank = node.pods.removeFirst()
            if !node.pods.isEmpty { add(Group(node: node, times: 1), to: &next.groups) }
            next.groups.sort { before($0, $1) }
            steps.append((next, .delete(group.node, rank: rank)))
        }
        return steps
    }

    private func add(_ group: Group, to groups: inout [Group]) {
        if let index = groups.firstIndex(where: { $0.node == group.node }) {
            groups[index].times += group.times
        } else {
            groups.append(group)
        }
    }

    /// The pods behind moves, and how many victims each step has.
    private func told(_ moves: [Move]) -> (victims: [Int], steps: [Int]) {
        let grouped = Dictionary(grouping: scaleIn.pods.indices, by: { scaleIn.pods[$0].place })
        var nodes = grouped.values.sorted { $0[0] < $1[0] }.map { pods in
            let inOrder = pods.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
            let zone = scaleIn.pods[pods[0]].zone
            return (
                node: Node(isTarget: zone == target, counted: pods.count, pods: inOrder.map { ranks[$0] }),
                pods: inOrder
            )
        }
        var (victims, steps) = ([Int](), [Int]())
        var size = 0
        for move in moves {
            switch move {
            case .start: continue
            case .count:
                steps.append(size)
                size = 0
                for index in nodes.indices { nodes[index].node.counted = nodes[index].pods.count }
            case .delete(let node, _):
                guard let index = nodes.firstIndex(where: { $0.node == node }) else { continue }
                victims.append(nodes[index].pods.removeFirst())
                nodes[index].node.pods.removeFirst()
                size += 1
            }
        }
        if size > 0 { steps.append(size) }
        return (victims, steps)
    }
}
