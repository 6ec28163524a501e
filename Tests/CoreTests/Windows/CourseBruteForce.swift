import RolloutCore
import RolloutEngine

/// Extremes of a whole rollout by trying everything, second by second, without zones.
struct CourseBruteForce {
    private struct Pod: Hashable, Comparable {
        var age: Int
        var available = false
        var healthy = false

        static func < (left: Pod, right: Pod) -> Bool {
            (left.age, left.available ? 1 : 0, left.healthy ? 1 : 0) < (
                right.age, right.available ? 1 : 0, right.healthy ? 1 : 0
            )
        }
    }

    private struct State: Hashable {
        var old: Int
        var new: [Pod] = []
        /// Seconds since each deletion.
        var deleted: [Int] = []
        var time = 0
    }

    private(set) var lowestServing = Int.max
    private(set) var peakPods = 0
    private(set) var shortest = Int.max
    private(set) var longest = 0

    init(_ model: RolloutModel, terminationGracePeriod grace: Int) {
        var seen: Set<State> = []
        var stack = [State(old: model.replicas)]
        let (n, s, u) = (model.replicas, model.maxSurge, model.maxUnavailable)
        while let state = stack.popLast() {
            guard seen.insert(state).inserted else { continue }
            func push(_ change: (inout State) -> Void) {
                var next = state
                change(&next)
                next.new.sort()
                next.deleted.sort()
                stack.append(next)
            }
            var overdue = false
            for index in state.new.indices {
                let pod = state.new[index]
                if !pod.available, model.available.contains(pod.age), !model.readinessGate || pod.healthy {
                    push { $0.new[index].available = true }
                }
                if !pod.healthy, model.healthy.contains(pod.age) { push { $0.new[index].healthy = true } }
                if !pod.available, pod.age >= model.available.most { overdue = true }
                if !pod.healthy, pod.age >= model.healthy.most { overdue = true }
            }
            let mayCreate = state.old + state.new.count < n + s && state.new.count < n
            let available = state.old + state.new.count(where: \.available)
            let surgeFirst = state.old == n && state.new.count < min(s, n)
            let mayDelete = state.old > 0 && available > n - u && !surgeFirst
            if mayCreate { push { $0.new.append(Pod(age: 0)) } }
            if mayDelete {
                push {
                    $0.old -= 1
                    $0.deleted.append(0)
                }
            }
            if mayCreate || mayDelete || overdue { continue }
            // The state holds for a second from here on.
            let serving =
                state.old + state.deleted.count { $0 < model.servesAfterDeletion } + state.new.count(where: \.healthy)
            let existing = state.old + state.new.count + state.deleted.count { $0 < grace }
            lowestServing = min(lowestServing, serving)
            peakPods = max(peakPods, existing)
            if state.old == 0, state.new.count == n, state.new.allSatisfy(\.available) {
                shortest = min(shortest, state.time)
                longest = max(longest, state.time)
                if state.new.allSatisfy(\.healthy) { continue }
            }
            let done = state.old == 0 && state.new.count == n && state.new.allSatisfy(\.available)
            push {
                for index in $0.new.indices {
                    $0.new[index].age += $0.new[index].available && $0.new[index].healthy ? 0 : 1
                }
                for index in $0.deleted.indices { $0.deleted[index] += 1 }
                // Ages beyond every limit are alike.
                let limit = max(grace, model.servesAfterDeletion)
                $0.deleted = $0.deleted.map { min($0, limit) }
                if !done { $0.time += 1 }
            }
        }
    }
}
