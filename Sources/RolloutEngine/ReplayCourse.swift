/// The pods of a rollout while its events are checked one by one.
struct ReplayCourse {
    private struct NewPod {
        let zone: Int
        let created: Int
        var available: Int?
        var healthy: Int?
    }

    private let model: RolloutModel
    private var oldZone: [Int: Int] = [:]
    private var deletedAt: [Int: Int] = [:]
    private var stopped: Set<Int> = []
    private var newPods: [Int: NewPod] = [:]
    private var liveOld: [Int]
    private var created: [Int]
    private var available: Int
    private var now = 0

    init(_ model: RolloutModel) {
        self.model = model
        liveOld = model.zones
        created = model.zones.map { _ in 0 }
        available = model.replicas
        var number = 0
        for (zone, pods) in model.zones.enumerated() {
            for _ in 0..<pods {
                number += 1
                oldZone[number] = zone
            }
        }
    }

    private var liveOldTotal: Int { liveOld.reduce(0, +) }
    private var newTotal: Int { newPods.count }

    private var creationAllowed: Bool {
        liveOldTotal + newTotal < model.replicas + model.maxSurge && newTotal < model.replicas
    }

    private var deletionAllowed: Bool {
        liveOldTotal > 0 && available > model.replicas - model.maxUnavailable
    }

    /// The controller is eager: time does not pass while it may create or delete.
    func checkNothingToDo(before date: Int) throws(ReplayError) {
        if creationAllowed { throw ReplayError(.eagerController, at: now, "a pod could have been created") }
        if deletionAllowed { throw ReplayError(.eagerController, at: now, "a pod could have been deleted") }
        for (number, pod) in newPods {
            if pod.available == nil, date - pod.created > model.available.most {
                throw ReplayError(.availableInterval, at: now, "new pod \(number) should have become available")
            }
        }
    }

    mutating func apply(_ event: RolloutEvent) throws(ReplayError) {
        now = event.at
        switch event.kind {
        case .createPod(.new(let number), let zone): try create(number, zone)
        case .deletePod(.old(let number), let zone): try delete(number, zone)
        case .available(.new(let number), let zone): try becomeAvailable(number, zone)
        case .healthy(.new(let number), let zone): try becomeHealthy(number, zone)
        case .stopsServing(.old(let number), let zone): try stopServing(number, zone)
        default: throw ReplayError(.unknownPod, at: now, "\(event.kind) is about a pod of the wrong revision")
        }
    }

    private mutating func create(_ number: Int, _ zone: Int) throws(ReplayError) {
        guard model.zones.indices.contains(zone), newPods[number] == nil else {
            throw ReplayError(.unknownPod, at: now, "new pod \(number) in zone \(zone)")
        }
        guard creationAllowed else { throw ReplayError(.creationAllowed, at: now, "new pod \(number)") }
        if let spread = model.spread {
            let counts = model.zones.indices.map { index in
                switch spread.counts {
                case .all: liveOld[index] + created[index]
                case .revision: created[index]
                }
            }
            let skew = counts[zone] + 1 - (counts.min() ?? 0)
            if skew > spread.maxSkew { throw ReplayError(.placement, at: now, "zone \(zone) would lead by \(skew)") }
        }
        newPods[number] = NewPod(zone: zone, created: now)
        created[zone] += 1
    }

    private mutating func delete(_ number: Int, _ zone: Int) throws(ReplayError) {
        guard oldZone[number] == zone, deletedAt[number] == nil else {
            throw ReplayError(.unknownPod, at: now, "old pod \(number) in zone \(zone)")
        }
        if deletedAt.isEmpty, newTotal < min(model.maxSurge, model.replicas) {
            throw ReplayError(.surgeBeforeFirstDeletion, at: now, "only \(newTotal) pods were created before it")
        }
        guard deletionAllowed else { throw ReplayError(.deletionAllowed, at: now, "old pod \(number)") }
        deletedAt[number] = now
        liveOld[zone] -= 1
        available -= 1
    }

    private mutating func becomeAvailable(_ number: Int, _ zone: Int) throws(ReplayError) {
        guard let pod = newPods[number], pod.zone == zone, pod.available == nil else {
            throw ReplayError(.unknownPod, at: now, "new pod \(number) in zone \(zone)")
        }
        guard model.available.contains(now - pod.created) else {
            throw ReplayError(.availableInterval, at: now, "new pod \(number) after \(now - pod.created)")
        }
        // Events of one date are in order, so a pod that is healthy at the same date has been listed as such before.
        if model.readinessGate, pod.healthy == nil {
            throw ReplayError(.gate, at: now, "new pod \(number) is available before it is healthy")
        }
        newPods[number]?.available = now
        available += 1
    }

    private mutating func becomeHealthy(_ number: Int, _ zone: Int) throws(ReplayError) {
        guard let pod = newPods[number], pod.zone == zone, pod.healthy == nil else {
            throw ReplayError(.unknownPod, at: now, "new pod \(number) in zone \(zone)")
        }
        guard model.healthy.contains(now - pod.created) else {
            throw ReplayError(.healthyInterval, at: now, "new pod \(number) after \(now - pod.created)")
        }
        newPods[number]?.healthy = now
    }

    private mutating func stopServing(_ number: Int, _ zone: Int) throws(ReplayError) {
        guard oldZone[number] == zone, let deleted = deletedAt[number], !stopped.contains(number) else {
            throw ReplayError(.unknownPod, at: now, "old pod \(number) in zone \(zone)")
        }
        guard now - deleted == model.servesAfterDeletion else {
            throw ReplayError(.servesAfterDeletion, at: now, "old pod \(number) after \(now - deleted)")
        }
        stopped.insert(number)
    }

    func checkComplete() throws(ReplayError) {
        let over = liveOldTotal == 0 && newTotal == model.replicas && stopped.count == model.replicas
        if !over { throw ReplayError(.complete, at: now, "the rollout is not over") }
        for (number, pod) in newPods where pod.available == nil || pod.healthy == nil {
            throw ReplayError(.complete, at: now, "new pod \(number) is not available and healthy in the end")
        }
    }
}
