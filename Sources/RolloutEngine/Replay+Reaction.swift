extension Replay {
    /// Checks events of a controller that takes time to react, such as recorded ones.
    ///
    /// Every step (an availability that a deletion answers, a deletion that a creation answers) may lag by up to
    /// `reaction`, and may be recorded as much too early, because the processes that record them have no common order.
    /// So counts are not followed one by one: the n-th creation and deletion are compared with what they wait for, and
    /// a placement is accepted when it is allowed by counts that the scheduler may have seen within that time.
    ///
    /// `reaction` is in time units, at least 0; with 0 every date is exact.
    package func run(_ events: [RolloutEvent], reaction: Int) throws(ReplayError) -> Observation {
        guard reaction > 0 else { return try run(events) }
        try checkPods(events)
        let dates = ReactionDates(events)
        try checkDeletions(dates, reaction)
        try checkCreations(dates, reaction)
        if let spread = model.spread { try checkPlacements(events, spread, reaction) }
        return observe(events)
    }

    private func checkDeletions(_ dates: ReactionDates, _ reaction: Int) throws(ReplayError) {
        guard dates.deletions.count == model.replicas, dates.creations.count == model.replicas,
            dates.availabilities.count == model.replicas
        else { throw ReplayError(.complete, at: 0, "the rollout is not over") }
        let surged = model.maxSurge > 0 ? dates.creations[model.maxSurge - 1] : 0
        for (index, at) in dates.deletions.enumerated() {
            let number = index + 1 - model.maxUnavailable
            let cause = number <= 0 ? surged : max(surged, dates.availabilities[number - 1])
            if at < cause - reaction {
                throw ReplayError(.deletionAllowed, at: at, "deletion \(index + 1) before \(cause)")
            }
            if at > cause + reaction {
                throw ReplayError(.eagerController, at: at, "deletion \(index + 1) after \(cause)")
            }
        }
    }

    private func checkCreations(_ dates: ReactionDates, _ reaction: Int) throws(ReplayError) {
        for (index, at) in dates.creations.enumerated() {
            let number = index + 1 - model.maxSurge
            let cause = number <= 0 ? 0 : dates.deletions[number - 1]
            if at < cause - reaction {
                throw ReplayError(.creationAllowed, at: at, "creation \(index + 1) before \(cause)")
            }
            if at > cause + reaction {
                throw ReplayError(.eagerController, at: at, "creation \(index + 1) after \(cause)")
            }
        }
    }

    /// Each pod's own dates: created once, within its intervals, healthy no later than available with the gate.
    private func checkPods(_ events: [RolloutEvent]) throws(ReplayError) {
        var created: [RolloutEvent.Pod: Int] = [:]
        var healthy: [RolloutEvent.Pod: Int] = [:]
        for event in events {
            if case .createPod = event.kind { created[event.pod] = event.at }
            if case .healthy = event.kind { healthy[event.pod] = event.at }
        }
        for event in events {
            let age = event.at - (created[event.pod] ?? event.at)
            switch event.kind {
            case .available:
                if !model.available.contains(age) {
                    throw ReplayError(.availableInterval, at: event.at, "\(event.pod) after \(age)")
                }
                if model.readinessGate, healthy[event.pod].map({ $0 > event.at }) ?? true {
                    throw ReplayError(.gate, at: event.at, "\(event.pod) is available before it is healthy")
                }
            case .healthy:
                if !model.healthy.contains(age) {
                    throw ReplayError(.healthyInterval, at: event.at, "\(event.pod) after \(age)")
                }
            case .createPod, .deletePod, .stopsServing: continue
            }
        }
    }

    private func checkPlacements(
        _ events: [RolloutEvent],
        _ spread: HardSpread,
        _ reaction: Int
    ) throws(ReplayError) {
        for event in events {
            guard case .createPod(let pod, let zone) = event.kind else { continue }
            var least = model.zones.map { spread.counts == .all ? $0 : 0 }
            var most = least
            for other in events where other.at <= event.at + reaction {
                let mayBeUnseen = other.at >= event.at - reaction
                switch other.kind {
                case .createPod(let another, let zone) where another != pod:
                    most[zone] += 1
                    if !mayBeUnseen { least[zone] += 1 }
                case .deletePod(_, let zone) where spread.counts == .all:
                    least[zone] -= 1
                    if !mayBeUnseen { most[zone] -= 1 }
                default: continue
                }
            }
            let skew = least[zone] + 1 - (most.min() ?? 0)
            if skew > spread.maxSkew {
                throw ReplayError(.placement, at: event.at, "\(pod): zone \(zone) would lead by \(skew)")
            }
        }
    }
}

/// When pods were created, deleted and available, each sorted.
private struct ReactionDates {
    private(set) var creations: [Int] = []
    private(set) var deletions: [Int] = []
    private(set) var availabilities: [Int] = []

    init(_ events: [RolloutEvent]) {
        for event in events {
            switch event.kind {
            case .createPod: creations.append(event.at)
            case .deletePod: deletions.append(event.at)
            case .available: availabilities.append(event.at)
            case .healthy, .stopsServing: continue
            }
        }
        creations.sort()
        deletions.sort()
        availabilities.sort()
    }
}
