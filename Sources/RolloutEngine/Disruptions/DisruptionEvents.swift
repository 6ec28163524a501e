/// Writes a disruption down event by event, with the counts of each zone on the way.
///
/// Pods become healthy and available by the pace that they are given; the caller sees to it that none is evicted before.
struct DisruptionEvents {
    enum Pace {
        /// Ready and healthy as early as can be.
        case quick
        /// Healthy as late as can be; ready as early as that allows.
        case slow
    }

    private let model: DisruptionModel
    /// Pods of each zone that live and have a node.
    private(set) var counts: [Int]
    private(set) var created = 0
    /// A zone that is none of the constraint's any more, since its only node is lost.
    private let lost: Int?
    private var keyed: [(at: Int, stage: Int, order: Int, event: DisruptionEvent)] = []

    init(_ model: DisruptionModel, without lost: Int? = nil) {
        self.model = model
        self.lost = lost
        counts = model.pods
    }

    /// By date; at one date pods stop serving, then others are healthy and ready, then somebody acts.
    func sorted() -> [DisruptionEvent] {
        keyed.sorted { ($0.at, $0.stage, $0.order) < ($1.at, $1.stage, $1.order) }.map(\.event)
    }

    /// Whether the constraint lets a pod go to a zone.
    func allows(_ zone: Int) -> Bool {
        guard let maxSkew = model.maxSkew else { return true }
        let least = counts.indices.filter { $0 != lost }.map { counts[$0] }.min() ?? 0
        return counts[zone] + 1 - least <= maxSkew
    }

    /// The fullest zone beside one that the constraint lets a pod go to: it is the first that will be too full.
    ///
    /// - Returns: The zone's index; nil where there is none.
    func zone(beside target: Int) -> Int? {
        counts.indices.filter { $0 != target && allows($0) }.max { (counts[$0], -$0) < (counts[$1], -$1) }
    }

    /// Another zone with so many pods that the constraint lets a pod go to.
    ///
    /// - Returns: The zone's index; nil where there is none.
    func zone(beside target: Int, with pods: Int) -> Int? {
        counts.indices.first { $0 != target && counts[$0] == pods && allows($0) }
    }

    mutating func evict(_ pod: RolloutEvent.Pod, zone: Int, node: Int?, at date: Int) {
        counts[zone] -= 1
        add(date, 2, .evictPod, pod, zone, node, .budgetAllowsEviction)
        let serves = model.servesAfterDeletion
        add(date + serves, serves == 0 ? 2 : 0, .stopsServing, pod, zone, node, .acceptWindowOver)
    }

    mutating func cordon(zone: Int, node: Int, at date: Int) {
        add(date, 2, .cordonNode, nil, zone, node, .oneNodeAtATime)
    }

    /// The node is back so many seconds after its last eviction.
    mutating func back(zone: Int, node: Int, emptied date: Int, away: Int) {
        add(date + away, away == 0 ? 2 : 1, .nodeBack, nil, zone, node, .withinAwayInterval)
    }

    /// A replacement is created and placed.
    @discardableResult
    mutating func create(in zone: Int, node: Int?, at date: Int, pace: Pace) -> RolloutEvent.Pod {
        created += 1
        let pod = RolloutEvent.Pod.new(created)
        add(date, 2, .createPod, pod, zone, node, rule(in: zone))
        start(pod, zone, node, date, pace)
        return pod
    }

    /// A replacement is created that fits nowhere.
    mutating func createWaiting(at date: Int) -> RolloutEvent.Pod {
        created += 1
        add(date, 2, .createPod, .new(created), nil, nil, .noNodeForPod)
        return .new(created)
    }

    mutating func schedule(_ pod: RolloutEvent.Pod, zone: Int, node: Int, at date: Int, pace: Pace) {
        add(date, 2, .schedulePod, pod, zone, node, rule(in: zone))
        start(pod, zone, node, date, pace)
    }

    /// A node is lost with the pods on it, which serve nobody from then on.
    mutating func lose(_ pods: [RolloutEvent.Pod], zone: Int, node: Int) {
        add(0, 2, .loseNode, nil, zone, node, .nodeMayFail)
        for pod in pods { add(0, 2, .stopsServing, pod, zone, node, .nodeMayFail) }
    }

    /// A pod of a lost node is deleted.
    mutating func delete(_ pod: RolloutEvent.Pod, zone: Int, node: Int, at date: Int) {
        counts[zone] -= 1
        add(date, 2, .deletePod, pod, zone, node, .withinDeletionInterval)
    }

    private mutating func start(_ pod: RolloutEvent.Pod, _ zone: Int, _ node: Int?, _ date: Int, _ pace: Pace) {
        counts[zone] += 1
        let (healthy, ready) =
            switch pace {
            case .quick: (model.healthy.least, model.ready.least)
            case .slow: (model.healthy.most, model.readinessGate ? model.ready.most : model.ready.least)
            }
        add(date + healthy, healthy == 0 ? 2 : 1, .healthy, pod, zone, node, .withinHealthyInterval)
        add(date + ready, ready == 0 ? 2 : 1, .available, pod, zone, node, .withinReadyInterval)
    }

    private func rule(in zone: Int) -> DisruptionEvent.Rule {
        guard model.maxSkew != nil else { return .replicasAskForPod }
        return counts.indices.contains { $0 != zone && allows($0) } ? .spreadAllowsZone : .spreadForcesZone
    }

    private mutating func add(
        _ at: Int,
        _ stage: Int,
        _ kind: DisruptionEvent.Kind,
        _ pod: RolloutEvent.Pod?,
        _ zone: Int?,
        _ node: Int?,
        _ rule: DisruptionEvent.Rule
    ) {
        let event = DisruptionEvent(at: at, kind: kind, pod: pod, zone: zone, node: node, rule: rule)
        keyed.append((at, stage, keyed.count, event))
    }
}
