/// The pods and nodes of a disruption while its events are checked one by one.
struct DisruptionCourse {
    private struct Pod {
        var zone: Int
        var node: Int?
        /// Nil for an original pod, which is ready and healthy from the start.
        var placed: Int?
        var isReady = true
        var isHealthy = true
        var isOriginal: Bool { placed == nil }
    }

    private enum Node: Hashable {
        case inHand
        case away(since: Int)
        case lost
    }

    private struct Place: Hashable {
        let zone: Int
        let node: Int
    }

    private let model: DisruptionModel
    private let disruption: Disruption
    private var pods: [RolloutEvent.Pod: Pod] = [:]
    private var waitingPods: Set<RolloutEvent.Pod> = []
    private var drained: Set<Place> = []
    private var nodes: [Place: Node] = [:]
    /// Deleted pods that still serve, with the date at which they stop.
    private var stopping: [RolloutEvent.Pod: (at: Int, zone: Int)] = [:]
    /// Deletions that are not replaced yet.
    private var owed = 0
    private var created = 0
    private var now = 0
    /// Gains and losses of served pods.
    private(set) var changes: [(zone: Int, at: Int, by: Int)] = []

    var waiting: Int { waitingPods.count }

    init(_ model: DisruptionModel, _ disruption: Disruption) {
        self.model = model
        self.disruption = disruption
        var number = 0
        for (zone, plan) in model.zones.enumerated() {
            // Where it is not known which pods share a node, the first node has them all.
            var places = plan.podsOnNodes?.enumerated().flatMap { node, pods in repeatElement(node, count: pods) }[...]
            for _ in 0..<plan.pods {
                number += 1
                pods[.old(number)] = Pod(zone: zone, node: places?.popFirst() ?? 0)
            }
        }
    }

    private func counts() -> [Int] {
        var counts = model.zones.map { _ in 0 }
        for pod in pods.values { counts[pod.zone] += 1 }
        return counts
    }

    private var ready: Int { pods.values.count { $0.isReady } }

    /// Time does not pass over anything that has to happen by then.
    func checkNothingOverdue(before date: Int) throws(DisruptionReplayError) {
        if owed > 0 { throw fault(.replacedAtOnce, "\(owed) pods are not replaced") }
        if waiting > 0, model.zones.indices.contains(where: { accepts($0, counts()) }) {
            throw fault(.waiting, "a pod waits though a node takes it")
        }
        for (name, pod) in pods {
            guard let placed = pod.placed else { continue }
            if !pod.isReady, date - placed > model.ready.most { throw fault(.readyInterval, "\(name) is overdue") }
            if !pod.isHealthy, date - placed > model.healthy.most {
                throw fault(.healthyInterval, "\(name) is overdue")
            }
        }
        for (name, stop) in stopping where date > stop.at { throw fault(.servesAfterDeletion, "\(name) is overdue") }
        for (place, node) in nodes {
            if case .away(let since) = node, case .drainInPlace(let away) = disruption, date - since > away.most {
                throw fault(.awayInterval, "node \(place.node) of zone \(place.zone) is overdue")
            }
            if node == .lost, case .nodeLoss(let deleted) = disruption, date > deleted.most,
                pods.values.contains(where: { $0.zone == place.zone && $0.node == place.node })
            {
                throw fault(.deletionInterval, "a pod of the lost node is overdue")
            }
        }
    }

    mutating func apply(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        now = event.at
        switch event.kind {
        case .evictPod: try evict(event)
        case .deletePod: try delete(event)
        case .createPod: try create(event)
        case .schedulePod: try schedule(event)
        case .healthy: try becomeHealthy(event)
        case .available: try becomeReady(event)
        case .stopsServing: try stopServing(event)
        case .cordonNode: try cordon(event)
        case .nodeBack: try bringBack(event)
        case .loseNode: try lose(event)
        }
    }

    private func fault(_ rule: DisruptionReplayError.Rule, _ message: String) -> DisruptionReplayError {
        DisruptionReplayError(rule, at: now, message)
    }

    private func live(_ event: DisruptionEvent) throws(DisruptionReplayError) -> (RolloutEvent.Pod, Pod) {
        guard let name = event.pod, let pod = pods[name], pod.zone == event.zone else {
            throw fault(.unknownPod, "there is no such pod in its zone")
        }
        return (name, pod)
    }

    private func place(_ event: DisruptionEvent) throws(DisruptionReplayError) -> Place {
        guard let zone = event.zone, model.zones.indices.contains(zone), let node = event.node,
            (0..<model.zones[zone].nodes).contains(node)
        else { throw fault(.unknownNode, "there is no such node") }
        return Place(zone: zone, node: node)
    }
}

extension DisruptionCourse {
    private mutating func evict(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        let (name, pod) = try live(event)
        if owed > 0 { throw fault(.replacedAtOnce, "the last pod is not replaced") }
        if ready - (pod.isReady ? 1 : 0) < model.desiredHealthy { throw fault(.budget, "\(name)") }
        switch disruption {
        case .nodeReplacement: if !pod.isOriginal { throw fault(.originalsOnly, "\(name)") }
        case .drainInPlace:
            guard let node = pod.node, node == event.node, nodes[Place(zone: pod.zone, node: node)] == .inHand else {
                throw fault(.cordonedNodeOnly, "\(name)")
            }
        case .nodeLoss: throw fault(.cordonedNodeOnly, "nothing is evicted when a node is lost")
        }
        remove(name, pod)
        guard pod.isHealthy else { return }
        stopping[name] = (now + model.servesAfterDeletion, pod.zone)
    }

    private mutating func delete(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        let (name, pod) = try live(event)
        guard case .nodeLoss(let deleted) = disruption, let node = pod.node,
            nodes[Place(zone: pod.zone, node: node)] == .lost, deleted.contains(now)
        else { throw fault(.deletionInterval, "\(name)") }
        if owed > 0 { throw fault(.replacedAtOnce, "the last pod is not replaced") }
        remove(name, pod)
    }

    private mutating func remove(_ name: RolloutEvent.Pod, _ pod: Pod) {
        pods[name] = nil
        owed += 1
        guard case .drainInPlace = disruption, let node = pod.node else { return }
        let isLeft = pods.values.contains { $0.zone == pod.zone && $0.node == node }
        if !isLeft { nodes[Place(zone: pod.zone, node: node)] = .away(since: now) }
    }

    private mutating func create(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        guard let name = event.pod, name == .new(created + 1), owed > 0 else {
            throw fault(.replacedAtOnce, "a pod is created that replaces none")
        }
        created += 1
        owed -= 1
        if event.zone == nil {
            if model.zones.indices.contains(where: { accepts($0, counts()) }) { throw fault(.waiting, "\(name)") }
            waitingPods.insert(name)
            return
        }
        try put(name, event)
    }

    private mutating func schedule(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        guard let name = event.pod, waitingPods.remove(name) != nil else { throw fault(.unknownPod, "no pod waits") }
        try put(name, event)
    }

    private mutating func put(_ name: RolloutEvent.Pod, _ event: DisruptionEvent) throws(DisruptionReplayError) {
        guard let zone = event.zone, model.zones.indices.contains(zone), accepts(zone, counts()) else {
            throw fault(.placement, "\(name)")
        }
        if case .nodeReplacement = disruption {
            // Replacements go to new nodes.
        } else if nodes[try place(event)] != nil {
            throw fault(.placement, "\(name): the node takes no pods")
        }
        pods[name] = Pod(zone: zone, node: event.node, placed: now, isReady: false, isHealthy: false)
    }

    /// Whether the constraint lets a pod go to a zone in which a node takes pods.
    private func accepts(_ zone: Int, _ counts: [Int]) -> Bool {
        let gone = nodes.keys.count { $0.zone == zone }
        guard gone < model.zones[zone].nodes else { return false }
        guard let maxSkew = model.maxSkew else { return true }
        // The zone of a cordoned node still counts; one whose last node is lost does not.
        let domains = counts.indices.filter { zone in
            nodes.count { $0.key.zone == zone && $0.value == .lost } < model.zones[zone].nodes
        }
        return counts[zone] + 1 - (domains.map { counts[$0] }.min() ?? 0) <= maxSkew
    }

    private mutating func becomeReady(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        let (name, pod) = try live(event)
        guard let placed = pod.placed, !pod.isReady, model.ready.contains(now - placed) else {
            throw fault(.readyInterval, "\(name)")
        }
        if model.readinessGate, !pod.isHealthy { throw fault(.gate, "\(name)") }
        pods[name]?.isReady = true
    }

    private mutating func becomeHealthy(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        let (name, pod) = try live(event)
        guard let placed = pod.placed, !pod.isHealthy, model.healthy.contains(now - placed) else {
            throw fault(.healthyInterval, "\(name)")
        }
        pods[name]?.isHealthy = true
        changes.append((pod.zone, now, 1))
    }

    private mutating func stopServing(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        guard let name = event.pod, let stop = stopping.removeValue(forKey: name), stop.at == now,
            stop.zone == event.zone
        else { throw fault(.servesAfterDeletion, "a pod stops serving at another time") }
        changes.append((stop.zone, now, -1))
    }

    private mutating func cordon(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        let place = try place(event)
        guard case .drainInPlace = disruption, nodes.isEmpty, drained.insert(place).inserted else {
            throw fault(.oneNodeAtATime, "node \(place.node) of zone \(place.zone)")
        }
        let isEmpty = !pods.values.contains { $0.zone == place.zone && $0.node == place.node }
        nodes[place] = isEmpty ? .away(since: now) : .inHand
    }

    private mutating func bringBack(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        let place = try place(event)
        guard case .drainInPlace(let away) = disruption, case .away(let since) = nodes[place],
            away.contains(now - since)
        else { throw fault(.awayInterval, "node \(place.node) of zone \(place.zone)") }
        nodes[place] = nil
    }

    private mutating func lose(_ event: DisruptionEvent) throws(DisruptionReplayError) {
        let place = try place(event)
        guard case .nodeLoss = disruption, nodes.isEmpty, now == 0 else {
            throw fault(.oneNodeAtATime, "node \(place.node) of zone \(place.zone)")
        }
        nodes[place] = .lost
        for (name, pod) in pods where pod.zone == place.zone && pod.node == place.node {
            stopping[name] = (now, pod.zone)
        }
    }
}
