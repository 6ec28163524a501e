/// What of a drain's state its next steps depend on.
struct DrainCensus {
    private(set) var ready = 0
    /// The live pods of each zone that have a node.
    private(set) var placed: [Int] = []
    /// Whether a node is cordoned or away, so that no other is touched.
    private(set) var hasNodeInHand = false
    /// Whether some pod must become ready or healthy now, or a node comes back.
    private(set) var isDue = false
    /// Whether something still changes without an eviction.
    private(set) var isUnderWay = false

    init(_ state: DrainState, of plan: DrainInPlaceInstance) {
        for (zone, nodes) in state.zones.enumerated() {
            placed.append(nodes.reduce(0) { $0 + $1.pods.count })
            for node in nodes {
                if !node.takesPods { hasNodeInHand = true }
                if case .away(let seconds) = node.phase {
                    isUnderWay = true
                    if seconds == 0 { isDue = true }
                }
                for pod in node.pods {
                    if pod.isAvailable { ready += 1 }
                    guard !pod.isComplete else { continue }
                    isUnderWay = true
                    if !pod.isAvailable, pod.age == plan.available.upperBound { isDue = true }
                    if zone == 0, !pod.isHealthy, pod.age == plan.healthy.upperBound { isDue = true }
                }
            }
        }
    }
}
