/// Tries every scale-in that the ReplicaSet controller's order of victims allows.
///
/// Written from that order and nothing else, as the oracle against which faster answers are tested. First go pods that
/// are not ready, then those on the node with more pods of the ReplicaSet, then those ready for less time by powers of
/// two; after that the order is by UID, which is random. The nodes' pods are counted once, before the first victim, so
/// that all pods of a crowded node go before any of a less crowded one. (`ActivePodsWithRanks` in
/// `pkg/controller/controller_utils.go` of Kubernetes; what it looks at besides, pods without a node, phases, deletion
/// costs and restarts, is alike for all pods here.)
///
/// Where no node is known, every way to spread the pods of each zone over nodes is tried.
package final class ScaleInSearch {
    private struct State: Hashable {
        /// The pods that were there when the nodes' pods were counted, one bit each.
        var counted: UInt32
        var left: UInt32
    }

    private let instance: ScaleInInstance
    private let nodes: [Int]
    private var seen: Set<State> = []
    private var outcomes: Set<[Int]> = []

    private init(_ instance: ScaleInInstance, nodes: [Int]) {
        self.instance = instance
        self.nodes = nodes
    }

    /// Solves the instance, which must not be one with a `refusal`.
    ///
    /// - Returns: All numbers of pods in the zones that the scale-in can leave.
    package static func outcomes(_ instance: ScaleInInstance) -> Set<[Int]> {
        let all = UInt32(truncatingIfNeeded: (1 << instance.pods.count) - 1)
        let spreads = instance.nodes.map { [$0] } ?? spreads(of: instance.pods)
        return spreads.reduce(into: []) { outcomes, nodes in
            let search = ScaleInSearch(instance, nodes: nodes)
            search.walk(State(counted: all, left: all))
            outcomes.formUnion(search.outcomes)
        }
    }

    /// Solves the instance, which must not be one with a `refusal`.
    ///
    /// - Returns: The fewest pods that each zone can be left with, 0 where it can lose its last.
    package static func fewestLeft(_ instance: ScaleInInstance) -> [Int] {
        let outcomes = outcomes(instance)
        return (0..<instance.zones).map { zone in outcomes.map { $0[zone] }.min() ?? 0 }
    }

    private func walk(_ state: State) {
        guard seen.insert(state).inserted else { return }
        if state.left.nonzeroBitCount == instance.replicas {
            var left = Array(repeating: 0, count: instance.zones)
            for pod in pods(state.left) { left[instance.pods[pod].zone] += 1 }
            outcomes.insert(left)
            return
        }
        if instance.inSteps, state.left != state.counted { walk(State(counted: state.left, left: state.left)) }
        let counted = pods(state.counted)
        let candidates = pods(state.left).map { pod in
            let neighbours = counted.count { nodes[$0] == nodes[pod] }
            return (pod, (instance.pods[pod].isReady ? 1 : 0, -neighbours, instance.pods[pod].age))
        }
        guard let first = candidates.map(\.1).min(by: <) else { return }
        for (pod, order) in candidates where order == first {
            walk(State(counted: state.counted, left: state.left & ~(1 << UInt32(pod))))
        }
    }

    private func pods(_ bits: UInt32) -> [Int] { instance.pods.indices.filter { bits >> UInt32($0) & 1 == 1 } }

    /// Puts pods on nodes, of which none has pods of two zones.
    ///
    /// - Returns: All ways to do so, each as the node of every pod.
    private static func spreads(of pods: [ScaleInInstance.Pod]) -> [[Int]] {
        var spreads: [[Int]] = [[]]
        for (number, pod) in pods.enumerated() {
            spreads = spreads.flatMap { spread in
                let shared = Set(spread.indices.filter { pods[$0].zone == pod.zone }.map { spread[$0] })
                return (shared.sorted() + [number]).map { spread + [$0] }
            }
        }
        return spreads
    }
}
