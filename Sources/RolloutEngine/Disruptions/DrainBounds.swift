/// How long a zone can be dark while nodes are drained in place: bounds that are proven, and schedules that reach them.
///
/// Let t be the fewest pods of the zone in a walk in which any pod may be evicted and any replacement placed anywhere
/// (`EvictionWalk`), h the most seconds until a pod is healthy, R those for which a node is away, m the zone's nodes. Where t
/// is 0 nothing bounds the darkness. Else some pod of the zone lives at every time, but for those that wait for a zone's only
/// node: where a pod fits nowhere else that zone is the emptiest, all others are too full for what has gone since, and all
/// that wait go back to it. So t holds for them too.
///
/// *Two nodes or more, R ≥ h.* When a node is cordoned, all pods placed before are healthy: the node before lost its last pod R
/// ago. So darkness begins only on a node that held all of the zone's healthy pods, and the replacements are as in a node
/// replacement: at least t of them in the zone, none healthy, of which the budget leaves at most U that are not ready.
///
/// *Two nodes or more, R < h.* A pod on a node that is cordoned was placed R before at the latest, and is evicted before it is
/// healthy, within h − R of the cordon. After the last eviction of a node the darkness ends h later unless another node of the
/// zone is cordoned in between: its last eviction is 2h − R later at most. Each node is drained once: m (2h − R) − e.
///
/// *One node.* The darkness ends R + h after its last eviction, which is h − R after the first one of it at the latest, and only
/// where replacements of other zones' pods can have come to the zone. At least t pods fit nowhere else: where the budget
/// leaves fewer not ready, the node is never empty.
struct DrainBounds {
    private let model: DisruptionModel
    private let away: SecondsInterval

    init(_ model: DisruptionModel, away: SecondsInterval) {
        self.model = model
        self.away = away
    }

    private typealias Bound = (length: WindowLength, reason: DisruptionReason)

    func worstCase(of zone: Int, _ walks: inout DisruptionWalks) -> DisruptionCase {
        guard model.evictable > 0 else { return .none(.nothingEvicted) }
        let walk = walks.walk(.drain, from: zone)
        let bound = bound(of: zone, walk)
        var schedule: DrainSchedule?
        if bound.length.isPositive, walks.pays() { schedule = DrainSchedule(model, away: away, target: zone) }
        return DisruptionCase(
            length: schedule?.length ?? .zero,
            upperBound: bound.length,
            reason: bound.reason,
            witness: schedule?.witness ?? [],
            searched: walk.states
        )
    }

    private func bound(of zone: Int, _ walk: EvictionWalk) -> Bound {
        guard walk.isComplete else { return (.unbounded, .notSearched) }
        guard walk.fewest > 0 else { return (.unbounded, .othersTakeAll) }
        let nodes = model.zones[zone].nodes
        if nodes == 1 {
            let young = walk.targetGrows ? max(0, model.healthy.most - away.least) : 0
            if walk.fewest > model.evictable { return (dark(young), .onlyNodeNeverEmpty(left: walk.fewest)) }
            return (dark(away.most + model.healthy.most + young), .onlyNode(away: away.most, young: young))
        }
        return bound(nodes: nodes, left: walk.fewest)
    }

    /// The bound of a zone that always has another node, and always some pods.
    private func bound(nodes: Int, left: Int) -> Bound {
        if away.least >= model.healthy.most {
            return (model.replacement.window(left: left), model.reasonForReplacement(left: left))
        }
        return (
            dark(nodes * (2 * model.healthy.most - away.least)), .shortAbsence(nodes: nodes, away: away.least)
        )
    }

    private func dark(_ seconds: Int) -> WindowLength { .seconds(max(0, seconds - model.servesAfterDeletion)) }

    /// The outage: that of a single zone with all nodes where no constraint keeps pods apart.
    func outage(_ walks: inout DisruptionWalks) -> DisruptionCase {
        guard model.evictable > 0 else { return .none(.nothingEvicted) }
        let served = model.zones.indices.filter { model.zones[$0].pods > 0 }
        if model.maxSkew != nil, model.zones.count > 1 {
            return outage(in: served, &walks)
        }
        if model.readinessGate, model.evictable < model.replicas, nodes > 1 { return .none(.budgetKeepsPodsReady) }
        guard let whole = try? model.inOneZone else {
            return DisruptionCase(length: .zero, upperBound: .unbounded, reason: .notSearched, witness: [])
        }
        let bound: Bound
        if nodes > 1 {
            bound = self.bound(nodes: nodes, left: model.replicas)
        } else if model.replicas > model.evictable {
            bound = (.zero, .onlyNodeNeverEmpty(left: model.replicas))
        } else {
            bound = (dark(away.most + model.healthy.most), .onlyNode(away: away.most, young: 0))
        }
        guard bound.length.isPositive, walks.pays() else {
            return DisruptionCase(length: .zero, upperBound: bound.length, reason: bound.reason, witness: [])
        }
        let schedule = DrainSchedule(whole, away: away, target: 0)
        return DisruptionCase(
            length: schedule.length,
            upperBound: bound.length,
            reason: bound.reason,
            witness: schedule.witness
        )
    }

    private var nodes: Int { model.zones.reduce(0) { $0 + $1.nodes } }

    /// With a constraint all zones have to be dark at once, so that none of them bounds it alone.
    private func outage(in served: [Int], _ walks: inout DisruptionWalks) -> DisruptionCase {
        if model.readinessGate, model.evictable < model.replicas { return .none(.budgetKeepsPodsReady) }
        var kept = 0
        var bound: Bound = (.unbounded, .othersTakeAll)
        for zone in served {
            let walk = walks.walk(.drain, from: zone)
            if walk.isComplete, walk.fewest > 0 { kept += 1 }
            let own = self.bound(of: zone, walk)
            if own.length < bound.length { bound = own }
        }
        // Pods of a zone that is not drained are healthy when R ≥ h, and of two zones one is not.
        if kept > 1, away.least >= model.healthy.most { return .none(.anotherZoneServes) }
        return DisruptionCase(length: .zero, upperBound: bound.length, reason: bound.reason, witness: [])
    }
}
