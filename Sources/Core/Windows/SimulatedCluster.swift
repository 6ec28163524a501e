/// Pods on nodes in zones, with the order in which a ReplicaSet gives pods up and a scheduler's liking for empty places.
struct SimulatedCluster {
    struct Pod {
        let name: RolloutEvent.Pod
        let zone: Int
        let node: Int
        /// Date since which the pod is ready; before the start for old pods.
        var readySince: Int
        let uid: UInt64
    }

    /// The zone of each node.
    let zoneOfNode: [Int]
    let spread: HardSpread?
    /// Which pods the scheduler counts when it looks for the emptier zone.
    let prefers: HardSpread.Counts
    /// Whether the scheduler also looks for the node with the fewest pods of the revision before it looks at load.
    let spreadsOverNodes: Bool
    /// The nodes from the least to the most loaded with other work, as ranks: recorded schedulers put pod after pod on
    /// the same nodes while that load stayed.
    private var load: [Int]
    private(set) var old: [Pod] = []
    private(set) var new: [Pod] = []

    init(_ setting: SimulatedSetting, nodesPerZone: [Int], spread: HardSpread?, _ random: inout SplitMix64) {
        zoneOfNode = nodesPerZone.enumerated().flatMap { zone, nodes in repeatElement(zone, count: max(1, nodes)) }
        load = zoneOfNode.indices.shuffled(using: &random)
        self.spread = spread
        prefers = setting.prefers
        spreadsOverNodes = setting.spreadsOverNodes
    }

    private func count(_ counts: HardSpread.Counts, where matches: (Pod) -> Bool) -> Int {
        let live = counts == .all ? old.count(where: matches) : 0
        return live + new.count(where: matches)
    }

    /// Puts an old pod on the emptiest node of its zone.
    mutating func settle(_ name: RolloutEvent.Pod, zone: Int, readySince: Int, _ random: inout SplitMix64) {
        let nodes = zoneOfNode.indices.filter { zoneOfNode[$0] == zone }
        let node = emptiest(nodes) { node in [spreadsOverNodes ? old.count { $0.node == node } : 0, load[node]] }
        old.append(Pod(name: name, zone: zone, node: node, readySince: readySince, uid: random.next()))
    }

    /// Schedules a new pod: where the constraint allows it, in the emptiest zone, there on the emptiest node.
    mutating func schedule(_ name: RolloutEvent.Pod, _ random: inout SplitMix64) -> Int {
        let zones = Set(zoneOfNode).sorted()
        var allowed = zones
        if let spread {
            let counts = zones.map { zone in count(spread.counts) { $0.zone == zone } }
            let least = counts.min() ?? 0
            allowed = zip(zones, counts).filter { $1 + 1 - least <= spread.maxSkew }.map(\.0)
        }
        let nodes = zoneOfNode.indices.filter { allowed.contains(zoneOfNode[$0]) }
        let node = emptiest(nodes) { node in
            [
                count(prefers) { $0.zone == zoneOfNode[node] },
                spreadsOverNodes ? count(.revision) { $0.node == node } : 0,
                load[node],
            ]
        }
        new.append(Pod(name: name, zone: zoneOfNode[node], node: node, readySince: Int.max, uid: random.next()))
        return zoneOfNode[node]
    }

    /// The node with the lexicographically least figures; loads are ranks, so there are no ties.
    private func emptiest(_ nodes: [Int], _ figures: (Int) -> [Int]) -> Int {
        var best = nodes[0]
        for node in nodes.dropFirst() where figures(node).lexicographicallyPrecedes(figures(best)) { best = node }
        return best
    }

    /// Other work moves between nodes.
    mutating func redrawLoad(_ random: inout SplitMix64) { load.shuffle(using: &random) }

    mutating func markReady(_ name: RolloutEvent.Pod, at date: Int) {
        if let index = new.firstIndex(where: { $0.name == name }) { new[index].readySince = date }
    }

    /// Takes away as many old pods as the controller scales down in one step.
    ///
    /// The order of real controllers when all old pods are ready: most live pods of both revisions on the node first, then
    /// the lower binary logarithm of the time since it became ready, then the unique identifier, which is random.
    mutating func scaleDown(by count: Int, at date: Int) -> [Pod] {
        let ranked = old.map { pod in
            let neighbours = self.count(.all) { $0.node == pod.node }
            let age = max(1, date - pod.readySince)
            return (pod: pod, rank: (-neighbours, Int.bitWidth - age.leadingZeroBitCount, pod.uid))
        }
        let victims = ranked.sorted { $0.rank < $1.rank }.prefix(count).map(\.pod)
        let names = Set(victims.map(\.name))
        old.removeAll { names.contains($0.name) }
        return victims
    }

    /// The new pods become the old ones of the next rollout, `pause` time units after the date of its predecessor's end.
    mutating func turnOver(end: Int, pause: Int) {
        old = new.enumerated().map { index, pod in
            Pod(
                name: .old(index + 1),
                zone: pod.zone,
                node: pod.node,
                readySince: pod.readySince - end - pause,
                uid: pod.uid
            )
        }
        // Old pods are numbered zone by zone.
        old.sort { ($0.zone, $0.uid) < ($1.zone, $1.uid) }
        old = old.enumerated().map { index, pod in
            Pod(name: .old(index + 1), zone: pod.zone, node: pod.node, readySince: pod.readySince, uid: pod.uid)
        }
        new = []
    }
}
