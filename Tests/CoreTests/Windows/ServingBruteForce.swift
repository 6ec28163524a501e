import RolloutCore
import RolloutEngine

/// The fewest served pods of zone 0 at any time, by trying everything, second by second.
struct ServingBruteForce {
    private struct Pod: Hashable {
        var inTarget: Bool
        var age = 0
        var available = false
        var healthy = false

        var key: [Int] { [inTarget ? 1 : 0, age, available ? 1 : 0, healthy ? 1 : 0] }
    }

    private struct State: Hashable {
        var old: [Int]
        var new: [Int]
        var waiting: [Pod] = []
        var healthy = 0
        /// Seconds since deletions in the target, as long as they serve.
        var lingering: [Int] = []
    }

    static func lowest(_ model: RolloutModel) -> Int {
        var lowest = Int.max
        var seen: Set<State> = []
        var stack = [State(old: model.zones, new: model.zones.map { _ in 0 })]
        while let state = stack.popLast() {
            guard seen.insert(state).inserted else { continue }
            let (old, new) = (state.old.reduce(0, +), state.new.reduce(0, +))
            func push(_ change: (inout State) -> Void) {
                var next = state
                change(&next)
                next.waiting.removeAll { $0.available && ($0.healthy || !$0.inTarget) }
                next.waiting.sort { $0.key.lexicographicallyPrecedes($1.key) }
                next.lingering.sort()
                stack.append(next)
            }
            var overdue = false
            for index in state.waiting.indices {
                let pod = state.waiting[index]
                if !pod.available, pod.age >= model.available.most { overdue = true }
                if pod.inTarget, !pod.healthy, pod.age >= model.healthy.most { overdue = true }
                let gated = model.readinessGate && pod.inTarget && !pod.healthy
                if !pod.available, !gated, model.available.contains(pod.age) {
                    push { $0.waiting[index].available = true }
                }
                if pod.inTarget, !pod.healthy, model.healthy.contains(pod.age) {
                    push {
                        $0.waiting[index].healthy = true
                        $0.healthy += 1
                    }
                }
            }
            let available = old + new - state.waiting.count { !$0.available }
            let mayCreate = old + new < model.replicas + model.maxSurge && new < model.replicas
            let surgeFirst = old == model.replicas && new < min(model.maxSurge, model.replicas)
            let mayDelete = old > 0 && available > model.replicas - model.maxUnavailable && !surgeFirst
            if mayCreate {
                for zone in state.old.indices where mayPlace(model, state, zone) {
                    push {
                        $0.new[zone] += 1
                        $0.waiting.append(Pod(inTarget: zone == 0))
                    }
                }
            }
            if mayDelete {
                for zone in state.old.indices where state.old[zone] > 0 {
                    push {
                        $0.old[zone] -= 1
                        if zone == 0, model.servesAfterDeletion > 0 { $0.lingering.append(0) }
                    }
                }
            }
            if mayCreate || mayDelete || overdue { continue }
            lowest = min(lowest, state.old[0] + state.lingering.count + state.healthy)
            if state.waiting.isEmpty, state.lingering.isEmpty { continue }
            push {
                for index in $0.waiting.indices { $0.waiting[index].age += 1 }
                $0.lingering = $0.lingering.map { $0 + 1 }.filter { $0 < model.servesAfterDeletion }
            }
        }
        return lowest
    }

    private static func mayPlace(_ model: RolloutModel, _ state: State, _ zone: Int) -> Bool {
        guard let spread = model.spread else { return true }
        let counts = state.old.indices.map { spread.counts == .all ? state.old[$0] + state.new[$0] : state.new[$0] }
        return counts[zone] + 1 - (counts.min() ?? 0) <= spread.maxSkew
    }
}
