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
    /// Which pods the scheduler counts when it looks for the emptier zone; nil where it looks for none.
    private let prefersZones: HardSpread.Counts?
    /// Which pods it counts when it looks for the emptier node before it looks at load; nil where it looks for none.
    private let prefersNodes: HardSpread.Counts?
    /// The nodes from the least to the most loaded with other work, as ranks: recorded schedulers put pod after pod on
    /// the same nodes while that load stayed.
    private var load: [Int]
    private(set) var old: [Pod] = []
    private(set) var new: [Pod] = []

    init(_ setting: SimulatedSetting, nodesPerZone: [Int], spread: HardSpread?, _ random: inout SplitMix64) {
        zoneOfNode = nodesPerZone.enumerated().flatMap { zone, nodes in repeatElement(zone, count: max(1, nodes)) }
        load = zoneOfNode.indices.shuffled(using: &random)
        self.spread = spread
        prefersZones = setting.prefersZones
        prefersNodes = setting.prefersNodes
    }

    /// Pods that the scheduler counts, by what tells their zone or node; none where it does not look.
    private func tally(_ counts: HardSpread.Counts?, over places: Int, _ place: (Pod) -> Int) -> [Int] {
        var tally = Array(repeating: 0, count: places)
        guard let counts else { return tally }
        if counts == .all { for pod in old { tally[place(pod)] += 1 } }
        for pod in new { tally[place(pod)] += 1 }
        return tally
    }

    /// Puts an old pod on the emptiest node of its zone.
    mutating func settle(_ name: RolloutEvent.Pod, zone: Int, readySince: Int, _ random: inout SplitMix64) {
        var onNode = Array(repeating: 0, count: zoneOfNode.count)
        if prefersNodes != nil { for pod in old { onNode[pod.node] += 1 } }
        let node = emptiest(of: { zoneOfNode[$0] == zone }) { (0, onNode[$0], load[$0]) }
        old.append(Pod(name: name, zone: zone, node: node, readySince: readySince, uid: random.next()))
    }

    /// Schedules a new pod: where the constraint allows it, in the emptiest zone, there on the emptiest node.
    mutating func schedule(_ name: RolloutEvent.Pod, _ random: inout SplitMix64) -> Int {
        let zones = (zoneOfNode.last ?? 0) + 1
        let bound = spread.map { spread in
            let counts = tally(spread.counts, over: zones, \.zone)
            return (counts, most: (counts.min() ?? 0) + spread.maxSkew - 1)
        }
        let inZone = tally(prefersZones, over: zones, \.zone)
        let onNode = tally(prefersNodes, over: zoneOfNode.count, \.node)
        let node = emptiest { node in
            bound.map { counts, most in counts[zoneOfNode[node]] <= most } ?? true
        } figures: { node in
            (inZone[zoneOfNode[node]], onNode[node], load[node])
        }
        new.append(Pod(name: name, zone: zoneOfNode[node], node: node, readySince: Int.max, uid: random.next()))
        return zoneOfNode[node]
    }

    /// The node with the least figures in order of their weight; loads are ranks, so there are no ties.
    private func emptiest(of isAllowed: (Int) -> Bool, figures: (Int) -> (Int, Int, Int)) -> Int {
        var best: (node: Int, figures: (Int, Int, Int))?
        for node in zoneOfNode.indices where isAllowed(node) {
            let figures = figures(node)
            if let best, best.figures < figures { continue }
            best = (node, figures)
        }
        // The emptiest zone is always allowed, and every zone has a node.
        return best?.node ?? 0
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
        let onNode = tally(.all, over: zoneOfNode.count, \.node)
        let ranked = old.map { pod in
            let age = max(1, date - pod.readySince)
            return (pod: pod, rank: (-onNode[pod.node], Int.bitWidth - age.leadingZeroBitCount, pod.uid))
        }
        let order = ranked.sorted { $0.rank < $1.rank }.map(\.pod)
        old = Array(order.dropFirst(count))
        return Array(order.prefix(count))
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
