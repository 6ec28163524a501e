/// What the rest of a drain in place depends on, between two steps of an instant.
///
/// Only the target zone, which is number 0 here, has an identity; the others, and the nodes of each, are kept in order.
struct DrainState: Hashable {
    private(set) var zones: [[DrainedNode]]
    /// Live pods that fit nowhere.
    private(set) var unplaced = 0
    /// Whether some pod has become ready or healthy in this instant, or a node has come back.
    private(set) var hasChanged = false

    init(zones: [[Int]]) {
        self.zones = zones.map { nodes in
            nodes.map { count in
                var node = DrainedNode()
                for _ in 0..<count { node.pods.insert(RevisedPod(revision: 1, isAvailable: true, isHealthy: true)) }
                return node
            }
        }
        sort()
    }

    /// Whether the load balancer routes to no live pod of the target zone.
    var isDark: Bool { !zones[0].contains { $0.pods.contains(where: \.isHealthy) } }

    var isFinished: Bool { zones.allSatisfy { $0.allSatisfy { $0.phase == .back } } }

    /// The state with one node changed, which evicts a pod where told.
    ///
    /// - Returns: The state.
    func replacing(_ node: DrainedNode, in zone: Int, at place: Int, evicted: Int = 0, placed: Int = 0) -> DrainState {
        var next = self
        next.zones[zone][place] = node
        next.unplaced += evicted - placed
        next.sort()
        return next
    }

    /// The state in an instant in which pods or nodes have changed by themselves.
    ///
    /// - Returns: The state.
    func changed() -> DrainState {
        var next = self
        next.hasChanged = true
        return next
    }

    /// The state one second later.
    ///
    /// - Returns: The state.
    func aged() -> DrainState {
        var next = self
        next.zones = zones.map { $0.map { $0.aged() } }
        next.hasChanged = false
        next.sort()
        return next
    }

    private mutating func sort() {
        for zone in zones.indices { zones[zone].sort() }
        zones[1...].sort { $0.lexicographicallyPrecedes($1) }
    }
}
