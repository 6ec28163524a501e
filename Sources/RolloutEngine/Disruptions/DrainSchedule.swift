/// A drain in place that leaves a zone dark for long, written down.
///
/// The zone's nodes are drained first, each pod ready before the next is evicted, so that the pods that no other zone takes
/// gather on one node. That one is drained last, as quickly as the budget allows, and what follows is healthy as late as can be.
struct DrainSchedule {
    private let model: DisruptionModel
    private let away: SecondsInterval
    private let target: Int
    private var events: DisruptionEvents
    /// Pods on each node of the target.
    private var pods: [Int: [RolloutEvent.Pod]] = [:]
    private var date = 0
    private var firstBack: Int?
    private var lastEviction = 0
    /// Pods of the target that are not evicted yet, without what comes in place of the last of them.
    private var remaining: Int

    init(_ model: DisruptionModel, away: SecondsInterval, target: Int) {
        self.model = model
        self.away = away
        self.target = target
        remaining = model.zones[target].pods
        events = DisruptionEvents(model)
        var number = 1 + model.pods[..<target].reduce(0, +)
        let occupied = model.zones[target].occupied
        for (node, count) in occupied {
            pods[node] = (number..<number + count).map { .old($0) }
            number += count
        }
        guard let last = occupied.max(by: { ($0.pods, -$0.node) < ($1.pods, -$1.node) })?.node else { return }
        for (node, _) in occupied where node != last { drain(node, into: last) }
        drainLast(last)
    }

    /// How long the target is dark; 0 where its pods cannot go before others serve.
    var length: WindowLength {
        guard remaining == 0 else { return .zero }
        guard let firstBack else { return .unbounded }
        let healthy = firstBack + model.healthy.most
        return .seconds(max(0, healthy - lastEviction - model.servesAfterDeletion))
    }

    var witness: [DisruptionEvent] { events.sorted() }

    /// Drains a node slowly: its pods go to other zones as far as they may, and to one node of the zone else.
    private mutating func drain(_ node: Int, into last: Int) {
        events.cordon(zone: target, node: node, at: date)
        for pod in pods[node] ?? [] {
            evict(pod, from: node)
            if let zone = events.zone(beside: target) {
                events.create(in: zone, node: 0, at: date, pace: .quick)
            } else {
                let created = events.create(in: target, node: last, at: date, pace: .quick)
                pods[last, default: []].append(created)
                remaining += 1
            }
            date += model.quickest
        }
        // The last eviction was before the pause after it, so that the node may be back already.
        events.back(zone: target, node: node, emptied: lastEviction, away: away.least)
        date = max(date, lastEviction + away.least)
    }

    private mutating func drainLast(_ node: Int) {
        events.cordon(zone: target, node: node, at: date)
        var left = (pods[node] ?? [])[...]
        while let pod = left.first, takesElsewhere() {
            left.removeFirst()
            evict(pod, from: node)
            if let zone = events.zone(beside: target) { events.create(in: zone, node: 0, at: date, pace: .quick) }
            date += model.quickest
        }
        if model.zones[target].nodes == 1, !left.isEmpty { return empty(node, left) }
        evictInBatches(left, from: node)
        if remaining == 0 { events.back(zone: target, node: node, emptied: lastEviction, away: away.least) }
    }

    /// Whether another zone may take the replacement of the target's next pod.
    private func takesElsewhere() -> Bool {
        guard let maxSkew = model.maxSkew else { return model.zones.count > 1 }
        let others = events.counts.indices.filter { $0 != target }.map { events.counts[$0] }
        guard let fewest = others.min() else { return false }
        return fewest + 1 - min(fewest, events.counts[target] - 1) <= maxSkew
    }

    /// The pods go as the budget allows, to another node of the zone.
    private mutating func evictInBatches(_ left: ArraySlice<RolloutEvent.Pod>, from node: Int) {
        guard !model.readinessGate || left.count <= model.evictable else { return }
        let start = date
        let other = node == 0 ? 1 : 0
        for (number, pod) in left.enumerated() {
            date = start + number / model.evictable * model.ready.least
            evict(pod, from: node)
            firstBack = firstBack ?? date
            events.create(in: target, node: other, at: date, pace: .slow)
        }
    }

    /// The pods wait for the zone's only node.
    private mutating func empty(_ node: Int, _ left: ArraySlice<RolloutEvent.Pod>) {
        var waiting: [RolloutEvent.Pod] = []
        for pod in left {
            // As many as the budget lets go wait for the node, which still has pods: the drain is stuck.
            guard waiting.count < model.evictable else { return }
            evict(pod, from: node)
            waiting.append(events.createWaiting(at: date))
        }
        let back = date + away.most
        firstBack = back
        events.back(zone: target, node: node, emptied: date, away: away.most)
        for pod in waiting { events.schedule(pod, zone: target, node: node, at: back, pace: .slow) }
    }

    private mutating func evict(_ pod: RolloutEvent.Pod, from node: Int) {
        remaining -= 1
        lastEviction = date
        events.evict(pod, zone: target, node: node, at: date)
    }
}
