import RolloutCore
import RolloutEngine

/// The longest blackout of one zone by trying everything, second by second.
///
/// Written from the words of the model alone and slow on purpose: it knows nothing of slots, numbers or instants that
/// are shared. Every single choice is a step: a pod becomes healthy or available, a pod is created or deleted, or, when
/// the controller has nothing left to do and no pod is overdue, a second passes.
struct BruteForce {
    static let unbounded = Int.max

    private struct State: Hashable {
        var old: [UInt8]
        var new: [UInt8]
        /// Pods that are still waited for, as (kind, age), sorted.
        var waiting: [Waiting]
        /// Seconds since the target's last old pod was deleted; -1 while it has one.
        var dark: Int
    }

    private struct Waiting: Hashable, Comparable {
        enum Kind: UInt8 { case elsewhere, inTarget, inTargetAndAvailable }
        var kind: Kind
        var age: Int

        static func < (left: Waiting, right: Waiting) -> Bool {
            (left.kind.rawValue, left.age) < (right.kind.rawValue, right.age)
        }
    }

    private let model: RolloutModel
    private let target: Int
    private var known: [State: Int] = [:]

    init(_ model: RolloutModel, target: Int) {
        self.model = model
        self.target = target
    }

    static func blackout(_ model: RolloutModel, of target: Int) -> Int {
        if model.zones[target] == 0 { return 0 }
        var explorer = BruteForce(model, target: target)
        return explorer.worst(
            State(
                old: model.zones.map { UInt8($0) },
                new: [UInt8](repeating: 0, count: model.zones.count),
                waiting: [],
                dark: -1
            )
        )
    }

    private mutating func worst(_ state: State) -> Int {
        if let value = known[state] { return value }
        var value = 0
        for next in successors(state) { value = max(value, worst(next)) }
        if let end = endValue(state) { value = max(value, end) }
        known[state] = value
        return value
    }

    /// What the blackout is if it ends here: the target becomes healthy now, or the rollout is over.
    private func endValue(_ state: State) -> Int? {
        let mayBeHealthy = state.waiting.contains { $0.kind != .elsewhere && model.healthy.contains($0.age) }
        if mayBeHealthy { return state.dark < 0 ? 0 : max(0, state.dark - model.servesAfterDeletion) }
        let over = state.old.allSatisfy { $0 == 0 } && state.new.reduce(0) { $0 + Int($1) } == model.replicas
        return over && state.waiting.isEmpty && state.new[target] == 0 ? Self.unbounded : nil
    }

    private func successors(_ state: State) -> [State] {
        var result: [State] = []
        let old = state.old.reduce(0) { $0 + Int($1) }
        let new = state.new.reduce(0) { $0 + Int($1) }
        let unavailable = state.waiting.filter { $0.kind != .inTargetAndAvailable }.count
        // A pod becomes available.
        for index in state.waiting.indices where model.available.contains(state.waiting[index].age) {
            if index > 0, state.waiting[index] == state.waiting[index - 1] { continue }
            var next = state
            switch state.waiting[index].kind {
            case .elsewhere: next.waiting.remove(at: index)
            // With the gate it would be healthy too, and the blackout over.
            case .inTarget where !model.readinessGate: next.waiting[index].kind = .inTargetAndAvailable
            case .inTarget, .inTargetAndAvailable: continue
            }
            next.waiting.sort()
            result.append(next)
        }
        // The controller creates a pod.
        let mayCreate = old + new < model.replicas + model.maxSurge && new < model.replicas
        if mayCreate {
            for zone in state.old.indices where mayPlace(state, zone) {
                var next = state
                next.new[zone] += 1
                next.waiting.append(Waiting(kind: zone == target ? .inTarget : .elsewhere, age: 0))
                next.waiting.sort()
                result.append(next)
            }
        }
        // The controller deletes an old pod.
        let surgeFirst = old == model.replicas && new < min(model.maxSurge, model.replicas)
        let mayDelete = old > 0 && old + new - unavailable > model.replicas - model.maxUnavailable && !surgeFirst
        if mayDelete {
            for zone in state.old.indices where state.old[zone] > 0 {
                var next = state
                next.old[zone] -= 1
                if zone == target, next.old[zone] == 0 { next.dark = 0 }
                result.append(next)
            }
        }
        // A second passes.
        let overdue = state.waiting.contains {
            switch $0.kind {
            case .elsewhere: $0.age >= model.available.most
            case .inTarget: $0.age >= model.available.most || $0.age >= model.healthy.most
            case .inTargetAndAvailable: $0.age >= model.healthy.most
            }
        }
        if !mayCreate, !mayDelete, !overdue, !state.waiting.isEmpty {
            var next = state
            for index in next.waiting.indices { next.waiting[index].age += 1 }
            if next.dark >= 0 { next.dark += 1 }
            result.append(next)
        }
        return result
    }

    private func mayPlace(_ state: State, _ zone: Int) -> Bool {
        guard let spread = model.spread else { return true }
        let counts = state.old.indices.map { index in
            switch spread.counts {
            case .all: Int(state.old[index]) + Int(state.new[index])
            case .revision: Int(state.new[index])
            }
        }
        return counts[zone] + 1 - (counts.min() ?? 0) <= spread.maxSkew
    }

    /// Every placement in which a rollout can end, by trying everything.
    static func ends(_ model: RolloutModel) -> Set<[Int]> {
        var explorer = BruteForce(model, target: -1)
        var ends: Set<[Int]> = []
        var stack = [
            State(
                old: model.zones.map { UInt8($0) },
                new: [UInt8](repeating: 0, count: model.zones.count),
                waiting: [],
                dark: -1
            )
        ]
        while let state = stack.popLast() {
            guard explorer.known.updateValue(0, forKey: state) == nil else { continue }
            let successors = explorer.successors(state)
            if successors.isEmpty { ends.insert(state.new.map { Int($0) }.sorted(by: >)) }
            stack.append(contentsOf: successors)
        }
        return ends
    }
}
