/// A controller that is pushed to while it rolls out, against one zone: whatever is left open is decided against it.
///
/// It finds rollouts, and proves nothing: what it writes down is believed when `InterruptedReplay` has checked it.
struct InterruptedSimulation {
    /// Seconds from a pod's creation, and the zone where one is prescribed.
    struct Plan {
        var zone: Int?
        var available: Int
        var healthy: Int
    }

    private struct Pod {
        let number: RolloutEvent.Pod
        let zone: Int
        let revision: Int
        var available: Int
        var healthy: Int
        var isAvailable = false
        var isHealthy = false
        var isComplete: Bool { isAvailable && isHealthy }
        /// When it changes next.
        var next: Int { min(isAvailable ? .max : available, isHealthy ? .max : healthy) }
    }

    let model: RolloutModel
    let target: Int
    private(set) var events: [InterruptedEvent] = []
    private(set) var now = 0
    private(set) var revision = 1
    private var pods: [Pod] = []
    private var created = 0
    private var createdOfRevision = 0
    /// By the number of a pod's creation in its revision.
    var plan: [Plan] = []
    /// Whether pods of other zones are as fast as they can be.
    var othersHurry = false
    /// Whether doomed pods of the target go last, because a spread over all revisions counts them while they live.
    var keepsDoomed = false
    /// A push, or the start, came in this instant, and no pod has been deleted since.
    private var isOpening = true

    init(_ model: RolloutModel, target: Int) {
        self.model = model
        self.target = target
        var number = 0
        for (zone, count) in model.zones.enumerated() {
            for _ in 0..<count {
                number += 1
                pods.append(
                    Pod(
                        number: .old(number),
                        zone: zone,
                        revision: 0,
                        available: 0,
                        healthy: 0,
                        isAvailable: true,
                        isHealthy: true
                    )
                )
            }
        }
    }

    /// The date at which some pod changes next, nil when none will.
    var nextChange: Int? { pods.lazy.filter { !$0.isComplete }.map(\.next).min() }

    var targetIsDark: Bool { !pods.contains { $0.zone == target && $0.isHealthy } }

    /// Whether a pod of the target zone changes at a date.
    func targetChanges(at date: Int) -> Bool {
        pods.contains { $0.zone == target && !$0.isComplete && $0.next == date }
    }

    /// Whether some pod outside the target zone is not available yet.
    var othersRipen: Bool { pods.contains { $0.zone != target && !$0.isAvailable } }

    var isOver: Bool { pods.allSatisfy { $0.revision == revision && $0.isAvailable } && pods.count == model.replicas }

    /// Available pods, by zone.
    var available: [Int] {
        var counts = model.zones.map { _ in 0 }
        for pod in pods where pod.isAvailable { counts[pod.zone] += 1 }
        return counts
    }

    mutating func push(at date: Int) {
        now = date
        revision += 1
        createdOfRevision = 0
        plan = []
        isOpening = true
        events.append(.push(at: date, revision: revision))
    }

    /// Does all that the counts allow at this instant.
    mutating func settle() {
        while true {
            let victim = victim
            if mayCreate {
                let zone = zoneForCreation
                if let victim, keepsDoomed, !isOpening, zone.chosen == target {
                    delete(victim)
                } else {
                    create(in: zone.chosen, isForced: zone.isForced)
                }
            } else if let victim {
                delete(victim)
            } else {
                return
            }
        }
    }

    /// Lets the pods change that do so at a date, those that must and those that are planned to.
    mutating func ripen(at date: Int) {
        now = date
        for index in pods.indices where !pods[index].isComplete {
            let pod = pods[index]
            if !pod.isHealthy, pod.healthy <= date {
                pods[index].isHealthy = true
                add(.healthy(pod.number, zone: pod.zone), .withinHealthyInterval)
            }
            if !pod.isAvailable, pod.available <= date {
                pods[index].isAvailable = true
                add(.available(pod.number, zone: pod.zone), .withinAvailableInterval)
            }
        }
    }

    /// Repeats the events of a rollout without pushes up to a date, with the dates of what follows as plans.
    mutating func follow(_ rollout: [RolloutEvent], before date: Int) {
        var later: [RolloutEvent.Pod: (available: Int, healthy: Int)] = [:]
        for event in rollout {
            switch event.kind {
            case .healthy: later[event.pod, default: (.max, .max)].healthy = event.at
            case .available: later[event.pod, default: (.max, .max)].available = event.at
            case .createPod, .deletePod, .stopsServing: continue
            }
        }
        for event in rollout where event.at < date {
            now = event.at
            let index = pods.firstIndex { $0.number == event.pod }
            switch event.kind {
            case .createPod(let number, let zone):
                created += 1
                createdOfRevision += 1
                let dates = later[number] ?? (.max, .max)
                pods.append(
                    Pod(
                        number: number,
                        zone: zone,
                        revision: 1,
                        available: dates.available,
                        healthy: dates.healthy
                    )
                )
            case .healthy: if let index { pods[index].isHealthy = true }
            case .available: if let index { pods[index].isAvailable = true }
            case .deletePod:
                if let index {
                    pods.remove(at: index)
                    deletedHealthy.append((event.pod, event.zone, event.at, events.count + 1))
                }
            case .stopsServing: continue
            }
            events.append(.pod(event))
        }
    }

    /// Healthy pods that were deleted: which, where, when, and before which event they are to be listed.
    private var deletedHealthy: [(pod: RolloutEvent.Pod, zone: Int, at: Int, place: Int)] = []
}

extension InterruptedSimulation {
    private mutating func add(_ kind: RolloutEvent.Kind, _ rule: RolloutEvent.Rule) {
        events.append(.pod(RolloutEvent(at: now, kind: kind, rule: rule)))
    }

    private var mayCreate: Bool {
        pods.count < model.replicas + model.maxSurge && createdOfRevision < model.replicas
    }

    private var nextPlan: Plan? { createdOfRevision < plan.count ? plan[createdOfRevision] : nil }

    /// The zone of the plan if it may take the next pod, else the emptiest that may but the target, else the target.
    private var zoneForCreation: (chosen: Int, isForced: Bool) {
        var counts = model.zones.map { _ in 0 }
        let everyPod = model.spread?.counts == .all
        for pod in pods where everyPod || pod.revision == revision { counts[pod.zone] += 1 }
        let least = counts.min() ?? 0
        let most = model.spread.map { least + $0.maxSkew } ?? .max
        let allowed = counts.indices.filter { counts[$0] < most }
        let emptiest = allowed.filter { $0 != target }.min { counts[$0] < counts[$1] } ?? target
        let chosen = nextPlan?.zone.flatMap { allowed.contains($0) ? $0 : nil } ?? emptiest
        return (chosen, allowed == [chosen])
    }

    private mutating func create(in zone: Int, isForced: Bool) {
        let planned = nextPlan
        let hurries = othersHurry && zone != target
        let rule: RolloutEvent.Rule =
            model.spread == nil ? .surgeAllowsCreation : isForced ? .spreadForcesZone : .spreadAllowsZone
        created += 1
        createdOfRevision += 1
        add(.createPod(.new(created), zone: zone), rule)
        pods.append(
            Pod(
                number: .new(created),
                zone: zone,
                revision: revision,
                available: now + (planned?.available ?? (hurries ? model.available.least : model.available.most)),
                healthy: now + (planned?.healthy ?? (hurries ? model.healthy.least : model.healthy.most))
            )
        )
    }

    /// The pod that goes next, where one may: of the target zone if it can be, else of the fullest.
    private var victim: Int? {
        let least = model.replicas - model.maxUnavailable
        var (oldest, oldestUnavailable, unavailableNew, available) = (revision, revision, 0, 0)
        for pod in pods {
            if pod.isAvailable { available += 1 }
            if pod.revision < revision {
                oldest = min(oldest, pod.revision)
                if !pod.isAvailable { oldestUnavailable = min(oldestUnavailable, pod.revision) }
            } else if !pod.isAvailable {
                unavailableNew += 1
            }
        }
        let cleansUp = oldestUnavailable < revision && pods.count - unavailableNew > least
        guard cleansUp || (available > least && oldest < revision) else { return nil }
        let from = cleansUp ? oldestUnavailable : oldest
        var counts = model.zones.map { _ in 0 }
        let targetFirst = !(cleansUp && keepsDoomed)
        for pod in pods { counts[pod.zone] += pod.zone != target ? 1 : targetFirst ? 4 * (model.replicas + 1) : 0 }
        return pods.indices.filter { pods[$0].revision == from && !(cleansUp && pods[$0].isAvailable) }
            .max { counts[pods[$0].zone] < counts[pods[$1].zone] }
    }

    private mutating func delete(_ index: Int) {
        let pod = pods.remove(at: index)
        isOpening = false
        add(
            .deletePod(pod.number, zone: pod.zone),
            pod.isAvailable ? .availabilityAllowsDeletion : .newerRevisionReplacesUnavailable
        )
        if pod.isHealthy { deletedHealthy.append((pod.number, pod.zone, now, events.count)) }
    }

    /// All events by date, those that end the service of deleted pods among them.
    func finished() -> [InterruptedEvent] {
        var keyed = events.enumerated().map { ($1.at, $0 * 2 + 1, $1) }
        for (pod, zone, at, place) in deletedHealthy {
            let over = RolloutEvent(
                at: at + model.servesAfterDeletion,
                kind: .stopsServing(pod, zone: zone),
                rule: .acceptWindowOver
            )
            keyed.append((over.at, model.servesAfterDeletion == 0 ? place * 2 : -1, .pod(over)))
        }
        keyed.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        return keyed.map(\.2)
    }
}
