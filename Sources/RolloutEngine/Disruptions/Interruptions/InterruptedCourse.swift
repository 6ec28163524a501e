/// The pods of an interrupted rollout while its events are checked one by one.
struct InterruptedCourse {
    /// How far an instant has come.
    enum Moment {
        /// After a push: its first pods are created before any pod is deleted.
        case opening
        /// The controller does all that the counts allow before a pod changes.
        case pushed
        case quiet
        /// A pod has changed, so all that are due change before anything else happens.
        case ripening
    }

    private struct Pod {
        let zone: Int
        let revision: Int
        let created: Int
        var isAvailable = false
        var isHealthy = false
        var isComplete: Bool { isAvailable && isHealthy }
    }

    private let model: RolloutModel
    private let pushes: Int
    private var pods: [RolloutEvent.Pod: Pod] = [:]
    private var incomplete: Set<RolloutEvent.Pod> = []
    /// Deleted pods that were healthy, with the zone and the date at which they stop to serve.
    private var serving: [RolloutEvent.Pod: (zone: Int, until: Int)] = [:]
    private var created = 0
    private var revision = 1
    private var moment = Moment.opening
    private var now = 0
    /// By revision: pods that live, and those of them that are not available.
    private var live: [Int]
    private var unavailable: [Int] = [0, 0]
    /// By zone: pods of all revisions, and of the newest.
    private var all: [Int]
    private var newest: [Int]

    init(_ model: RolloutModel, pushes: Int) {
        self.model = model
        self.pushes = pushes
        live = [model.replicas, 0]
        all = model.zones
        newest = model.zones.map { _ in 0 }
        var number = 0
        for (zone, count) in model.zones.enumerated() {
            for _ in 0..<count {
                number += 1
                pods[.old(number)] = Pod(zone: zone, revision: 0, created: 0, isAvailable: true, isHealthy: true)
            }
        }
    }

    private var liveTotal: Int { pods.count }
    private var availableTotal: Int { pods.count - unavailable.reduce(0, +) }
    private var least: Int { model.replicas - model.maxUnavailable }
    private var oldLeft: Bool { live[..<revision].contains { $0 > 0 } }
    private var mayCreate: Bool {
        liveTotal < model.replicas + model.maxSurge && live[revision] < model.replicas
    }
    /// Whether unavailable pods of older revisions are what goes next.
    private var cleansUp: Bool {
        unavailable[..<revision].contains { $0 > 0 } && liveTotal - unavailable[revision] > least
    }
    private var mayDelete: Bool { cleansUp || (oldLeft && availableTotal > least) }
    private var isUnderWay: Bool { oldLeft || live[revision] < model.replicas || unavailable[revision] > 0 }

    /// Whether a pod must change before anything else happens.
    private var mustRipen: Bool { moment == .ripening && isDue(before: now + 1) }

    private func isDue(before date: Int) -> Bool {
        incomplete.contains { number in
            guard let pod = pods[number] else { return false }
            return (!pod.isAvailable && pod.created + model.available.most < date)
                || (!pod.isHealthy && pod.created + model.healthy.most < date)
        }
    }

    mutating func pass(to date: Int) throws(ReplayError) {
        guard date != now else { return }
        guard date > now else { throw ReplayError(.orderOfDates, at: date, "dates go back from \(now)") }
        try checkNothingToDo(before: date)
        now = date
        moment = .quiet
    }

    /// The controller is eager: time does not pass while it may create or delete.
    private func checkNothingToDo(before date: Int) throws(ReplayError) {
        if mayCreate { throw ReplayError(.eagerController, at: now, "a pod could have been created") }
        if mayDelete { throw ReplayError(.eagerController, at: now, "a pod could have been deleted") }
        if isDue(before: date) {
            throw ReplayError(.availableInterval, at: now, "a pod should have become available or healthy")
        }
    }

    mutating func apply(_ event: InterruptedEvent) throws(ReplayError) {
        guard case .pod(let event) = event else {
            if case .push(_, let number) = event { try push(number) }
            return
        }
        switch event.kind {
        case .createPod(let pod, let zone): try create(pod, zone)
        case .deletePod(let pod, let zone): try delete(pod, zone)
        case .available(let number, let zone): try ripen(number, zone, available: true)
        case .healthy(let number, let zone): try ripen(number, zone, available: false)
        case .stopsServing(let number, let zone):
            guard let stops = serving.removeValue(forKey: number), stops.zone == zone, stops.until == now else {
                throw ReplayError(.servesAfterDeletion, at: now, "\(number) in zone \(zone)")
            }
        }
    }

    private func checkNothingIsDue(_ message: String) throws(ReplayError) {
        if mustRipen { throw ReplayError(.dueBeforeOthers, at: now, message) }
    }

    private mutating func push(_ number: Int) throws(ReplayError) {
        try checkNothingIsDue("a push between two pods that are due")
        guard isUnderWay, number == revision + 1, number <= pushes + 1 else {
            throw ReplayError(.push, at: now, "revision \(number) after \(revision), with at most \(pushes) pushes")
        }
        revision = number
        live.append(0)
        unavailable.append(0)
        newest = newest.map { _ in 0 }
        moment = .opening
    }

    private mutating func create(_ number: RolloutEvent.Pod, _ zone: Int) throws(ReplayError) {
        try checkNothingIsDue("a creation between two pods that are due")
        guard model.zones.indices.contains(zone), number == .new(created + 1) else {
            throw ReplayError(.unknownPod, at: now, "\(number) in zone \(zone)")
        }
        guard mayCreate else { throw ReplayError(.creationAllowed, at: now, "\(number)") }
        if let spread = model.spread {
            let counts = spread.counts == .all ? all : newest
            let skew = counts[zone] + 1 - (counts.min() ?? 0)
            if skew > spread.maxSkew { throw ReplayError(.placement, at: now, "zone \(zone) would lead by \(skew)") }
        }
        created += 1
        pods[number] = Pod(zone: zone, revision: revision, created: now)
        incomplete.insert(number)
        live[revision] += 1
        unavailable[revision] += 1
        all[zone] += 1
        newest[zone] += 1
    }

    private mutating func delete(_ number: RolloutEvent.Pod, _ zone: Int) throws(ReplayError) {
        try checkNothingIsDue("a deletion between two pods that are due")
        guard let pod = pods[number], pod.zone == zone, pod.revision < revision else {
            throw ReplayError(.unknownPod, at: now, "\(number) in zone \(zone)")
        }
        if moment == .opening, mayCreate {
            throw ReplayError(.surgeBeforeFirstDeletion, at: now, "a pod could have been created before it")
        }
        guard mayDelete else { throw ReplayError(.deletionAllowed, at: now, "\(number)") }
        let counts = cleansUp ? unavailable : live
        guard pod.revision == counts[..<revision].firstIndex(where: { $0 > 0 }), !(cleansUp && pod.isAvailable) else {
            throw ReplayError(.victimOrder, at: now, "\(number) of revision \(pod.revision)")
        }
        if moment == .opening { moment = .pushed }
        pods[number] = nil
        incomplete.remove(number)
        live[pod.revision] -= 1
        if !pod.isAvailable { unavailable[pod.revision] -= 1 }
        all[zone] -= 1
        if pod.isHealthy { serving[number] = (zone, now + model.servesAfterDeletion) }
    }

    private mutating func ripen(_ number: RolloutEvent.Pod, _ zone: Int, available: Bool) throws(ReplayError) {
        guard var pod = pods[number], pod.zone == zone, !(available ? pod.isAvailable : pod.isHealthy) else {
            throw ReplayError(.unknownPod, at: now, "\(number) in zone \(zone)")
        }
        if moment == .opening || moment == .pushed, mayCreate || mayDelete {
            throw ReplayError(.eagerController, at: now, "\(number) changes before the controller has answered a push")
        }
        guard (available ? model.available : model.healthy).contains(now - pod.created) else {
            let rule: ReplayError.Rule = available ? .availableInterval : .healthyInterval
            throw ReplayError(rule, at: now, "\(number) after \(now - pod.created)")
        }
        if available, model.readinessGate, !pod.isHealthy {
            throw ReplayError(.gate, at: now, "\(number) is available before it is healthy")
        }
        if available {
            pod.isAvailable = true
            unavailable[pod.revision] -= 1
        } else {
            pod.isHealthy = true
        }
        pods[number] = pod
        if pod.isComplete { incomplete.remove(number) }
        moment = .ripening
    }

    func checkComplete() throws(ReplayError) {
        try checkNothingToDo(before: now)
        if isUnderWay || !incomplete.isEmpty || !serving.isEmpty {
            throw ReplayError(.complete, at: now, "the last rollout is not over")
        }
    }
}
