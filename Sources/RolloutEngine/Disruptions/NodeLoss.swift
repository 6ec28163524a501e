/// How long a zone can be dark when one node is lost with all pods on it.
///
/// Where the node does not hold all of the zone's pods, the others go on serving. Else the zone is dark from the loss on. Its
/// pods are deleted one by one, each within q(lo) to q(hi), and each is replaced at once: where all can be placed in other
/// zones (`EvictionWalk`) the zone stays dark. Otherwise one of them goes to the zone, q(hi) after the loss at the latest, and
/// is healthy h(hi) later: q(hi) + h(hi). Lost pods serve for no time, so that e plays no part; nor does a budget.
///
/// A zone without another node takes no pod until it gets one, which nothing promises.
struct NodeLoss {
    private let model: DisruptionModel
    private let deleted: SecondsInterval

    init(_ model: DisruptionModel, deleted: SecondsInterval) {
        self.model = model
        self.deleted = deleted
    }

    func worstCase(of zone: Int, _ walks: inout DisruptionWalks) -> DisruptionCase {
        let lost = model.zones[zone]
        guard lost.occupied.count == 1, let node = lost.occupied.first?.node else { return .none(.somePodsStay) }
        guard walks.pays() else { return solved(.zero, .unbounded, .notSearched, []) }
        guard lost.nodes > 1 else {
            return solved(.unbounded, .unbounded, .noOtherNode, witness(zone, node, nil))
        }
        let walk = walks.walk(.loss, from: zone)
        if walk.isComplete, walk.fewest == 0 {
            return solved(.unbounded, .unbounded, .othersTakeAll, witness(zone, node, walk.steps))
        }
        return walk.isComplete
            ? solved(longest, longest, .allPodsLost, witness(zone, node, nil))
            : solved(longest, .unbounded, .notSearched, witness(zone, node, nil))
    }

    /// The outage: one node has to hold all pods.
    func outage(_ walks: DisruptionWalks) -> DisruptionCase {
        let served = model.zones.indices.filter { model.zones[$0].pods > 0 }
        guard served.count == 1, let zone = served.first else { return .none(.anotherZoneServes) }
        guard model.zones[zone].occupied.count == 1 else { return .none(.somePodsStay) }
        guard walks.pays(), let whole = try? model.inOneZone, let node = whole.zones[0].occupied.first?.node else {
            return solved(.zero, .unbounded, .notSearched, [])
        }
        let witness = NodeLoss(whole, deleted: deleted).witness(0, node, nil)
        return whole.zones[0].nodes > 1
            ? solved(longest, longest, .allPodsLost, witness) : solved(.unbounded, .unbounded, .noOtherNode, witness)
    }

    private var longest: WindowLength { .seconds(deleted.most + model.healthy.most) }

    private func solved(
        _ length: WindowLength,
        _ bound: WindowLength,
        _ reason: DisruptionReason,
        _ witness: [DisruptionEvent]
    ) -> DisruptionCase {
        DisruptionCase(length: length, upperBound: bound, reason: reason, witness: witness)
    }

    /// All pods are deleted as late as can be; their replacements take a walk's steps, or avoid the zone while they may.
    private func witness(_ zone: Int, _ node: Int, _ steps: [EvictionWalk.Step]?) -> [DisruptionEvent] {
        let first = 1 + model.pods[..<zone].reduce(0, +)
        let pods = (first..<first + model.zones[zone].pods).map { RolloutEvent.Pod.old($0) }
        let hasOtherNode = model.zones[zone].nodes > 1
        var events = DisruptionEvents(model, without: hasOtherNode ? nil : zone)
        events.lose(pods, zone: zone, node: node)
        let date = deleted.most
        for (number, pod) in pods.enumerated() {
            events.delete(pod, zone: zone, node: node, at: date)
            let placed = steps?[number].placed
            let other = placed.flatMap { events.zone(beside: zone, with: $0) } ?? events.zone(beside: zone)
            if let other {
                events.create(in: other, node: 0, at: date, pace: .quick)
            } else if hasOtherNode {
                events.create(in: zone, node: node == 0 ? 1 : 0, at: date, pace: .slow)
            } else {
                _ = events.createWaiting(at: date)
            }
        }
        return events.sorted()
    }
}
