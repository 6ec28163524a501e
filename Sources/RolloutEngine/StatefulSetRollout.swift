/// The windows of a StatefulSet's rolling update.
///
/// One pod at a time: it is deleted, its successor is created when it is gone, at most T later, and the next is deleted
/// when the successor is available. Pods move between zones as the spread allows, so the order of steps is that of a
/// Deployment with maxSurge 0 and maxUnavailable 1; which pod is next depends on ordinals, which know no zones.
///
/// A deleted pod is there for at least the e for which it serves. Let the target's last deletion be number d and its first
/// creation number c. If c ≥ d, the window is T + h(hi) − e + (c − d)(T + a(hi)); if c < d, it is
/// h(hi) − (d − c)(e + a(lo)), and with the gate none, because the target's own pod would have to be available. The first
/// kind is always longer. A Deployment whose availability takes from e + a(lo) to T + a(hi) and whose health takes up to
/// T + h(hi) has the first value, and T − e more than the second.
package struct StatefulSetRollout: Sendable {
    private let model: RolloutModel
    private let grace: Int

    /// The model gives placement, times, gate and spread; surge and unavailability play no part.
    ///
    /// `terminationGracePeriod` is T, time units for which a deleted pod can still exist.
    package init(_ model: RolloutModel, terminationGracePeriod: Int) {
        self.model = model
        grace = terminationGracePeriod
    }

    package func blackout(
        of zone: Int,
        budget: Int = SearchBudget.states
    ) throws(InvalidRolloutModel) -> WorstCase {
        try worst(model, of: zone, budget: budget)
    }

    package func outage() throws(InvalidRolloutModel) -> WorstCase {
        guard model.replicas > 0 else { return .none() }
        return try worst(
            try sequential(zones: [model.replicas], spread: nil, slack: 0),
            of: 0,
            budget: SearchBudget.states
        )
    }

    /// A rollout that is unkind to a zone, all as slow as can be or all as fast, whichever serves fewer of its pods.
    package func rolloutWithFewest(of zone: Int) throws(InvalidRolloutModel) -> [RolloutEvent] {
        let plan = try sequential(zones: model.zones, spread: model.spread, slack: 0)
        var (victims, successors): ([Int], [Int]) = ([], [])
        for step in TargetFirst(model: plan, target: zone).script().steps {
            switch step {
            case .delete(let zone): victims.append(zone)
            case .create(let zone): successors.append(zone)
            }
        }
        let steps = zip(victims, successors).map { (victim: $0, successor: $1) }
        return Replay(plan).withFewest(
            of: zone,
            among: [false, true].map { events(steps, plan: plan, slow: nil, fast: $0) }
        )
    }

    /// Time units after which a deleted pod can be gone at the earliest.
    private var leastGone: Int { min(grace, model.servesAfterDeletion) }

    private func sequential(zones: [Int], spread: HardSpread?, slack: Int) throws(InvalidRolloutModel) -> RolloutModel {
        try RolloutModel(
            zones: zones,
            maxSurge: 0,
            maxUnavailable: 1,
            available: SecondsInterval(
                least: model.available.least + min(slack, model.servesAfterDeletion),
                most: model.available.most + slack
            ),
            healthy: SecondsInterval(least: model.healthy.least, most: model.healthy.most + slack),
            readinessGate: model.readinessGate,
            spread: spread,
            servesAfterDeletion: model.servesAfterDeletion
        )
    }

    private func worst(
        _ plan: RolloutModel,
        of zone: Int,
        budget: Int
    ) throws(InvalidRolloutModel) -> WorstCase {
        let stretched = try sequential(zones: plan.zones, spread: plan.spread, slack: grace)
        let found = try stretched.blackout(of: zone, budget: budget)
        guard found.length.isPositive else { return found }
        let (steps, last, first) = order(of: found.witness, target: zone)
        let early = first.map { $0 < last } ?? false
        let bounds = [found.length, found.upperBound].map { length in
            guard case .seconds(let seconds) = length, early else { return length }
            return WindowLength.seconds(max(0, seconds - (grace - leastGone)))
        }
        guard bounds[0].isPositive else {
            return WorstCase(length: .zero, upperBound: bounds[1], witness: [], searched: found.searched)
        }
        return WorstCase(
            length: bounds[0],
            upperBound: bounds[1],
            witness: events(steps, plan: plan, slow: first.map { last...max(last, $0) }, fast: early),
            searched: found.searched
        )
    }

    /// Zones of the deletions and creations in order, and the numbers of the target's last and first one.
    private func order(
        of witness: [RolloutEvent],
        target: Int
    ) -> (steps: [(victim: Int, successor: Int)], last: Int, first: Int?) {
        var (victims, successors): ([Int], [Int]) = ([], [])
        for event in witness {
            switch event.kind {
            case .deletePod(_, let zone): victims.append(zone)
            case .createPod(_, let zone): successors.append(zone)
            case .healthy, .available, .stopsServing: continue
            }
        }
        let steps = zip(victims, successors).map { (victim: $0, successor: $1) }
        let last = (victims.lastIndex(of: target) ?? 0) + 1
        return (steps, last, successors.firstIndex(of: target).map { $0 + 1 })
    }

    private func events(
        _ steps: [(victim: Int, successor: Int)],
        plan: RolloutModel,
        slow: ClosedRange<Int>?,
        fast: Bool
    ) -> [RolloutEvent] {
        var dated = StrategyEvents(plan)
        var date = 0
        for (index, step) in steps.enumerated() {
            let lags = !fast && (slow?.contains(index + 1) ?? true)
            // After the decisive pods nothing matters, but a pod of the target must not be healthy before the first.
            let (gone, pace) =
                fast ? (leastGone, model.available.least) : (lags ? grace : leastGone, model.available.most)
            dated.delete(in: step.victim, at: date)
            dated.create(in: step.successor, at: date + gone, available: pace)
            date += gone + pace
        }
        return dated.sorted()
    }
}
