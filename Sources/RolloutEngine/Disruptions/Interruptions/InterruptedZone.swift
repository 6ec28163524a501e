/// The questions to one zone of interrupted rollouts, with what their answers share.
struct InterruptedZone {
    private let model: RolloutModel
    private let zone: Int
    private let budget: WorkBudget
    /// The same plan where a deleted pod serves no longer, so that its windows are the whole darkness.
    private let bare: RolloutModel
    private var single: WorstCase?
    private var freedom: FreeChain.Verdict?
    private var closure: Closure.Verdict?

    init(_ model: RolloutModel, zone: Int, budget: WorkBudget) {
        self.model = model
        self.zone = zone
        self.budget = budget
        bare = model.servingNoLonger()
    }

    private var bounds: RevisionBounds { RevisionBounds(model) }

    /// Whether a pod that the Deployment counts as available is healthy.
    private var availableIsHealthy: Bool {
        model.readinessGate || model.available.least >= model.healthy.most
    }

    /// Whether deletions change nothing in where new pods may go.
    private var isPerRevision: Bool { model.zones.count == 1 || model.spread?.counts == .revision }

    /// The most that one push adds to the darkness of a zone, pods counted per revision.
    private var growth: Int {
        (bounds.forcedCreation - 1) / max(1, model.inFlight) * model.available.most + model.healthy.most
    }

    /// The longest darkness without pushes.
    private mutating func darkness() -> WorstCase {
        if let single { return single }
        let question = WorkBudget.SolvedRollout(
            model: bare,
            replacement: .rolling,
            terminationGracePeriod: 0,
            zone: zone
        )
        let worst =
            (try? budget.solve(question) { try bare.blackout(of: zone, budget: $0) })
            ?? WorstCase(length: .zero, upperBound: .unbounded, witness: [], searched: 0)
        single = worst
        return worst
    }

    private mutating func chain() -> FreeChain.Verdict {
        if let freedom { return freedom }
        let price = 2 + model.zones.count
        let most = max(0, min(EngineLimits.freeStates, budget.left / price))
        var left = most
        let verdict = FreeChain(model, target: zone, maxSkew: model.spread?.maxSkew ?? 1).verdict(left: &left)
        budget.take((most - max(0, left)) * price)
        freedom = verdict
        return verdict
    }

    /// The longest darkness that is not exceeded with so many pushes, with why; nil where nothing is proven.
    private mutating func bound(after pushes: Int) -> (length: WindowLength?, reason: InterruptedWindow.Reason) {
        // Far less work than the search for a rollout without pushes, where the spread does what it is for.
        if !isPerRevision, availableIsHealthy, model.spread != nil, chain() == .alwaysAvailable {
            return (.zero, .spreadKeepsAvailablePod)
        }
        let without = darkness()
        guard case .seconds(let dark) = without.upperBound else {
            return without.length == .unbounded
                ? (.unbounded, .unboundedWithoutPushes) : (nil, budget.left > 0 ? .notBounded : .outOfWork)
        }
        if isPerRevision { return boundPerRevision(dark, after: pushes) }
        guard availableIsHealthy, pushes > 0 else {
            return pushes == 0 ? (.seconds(dark), .onlyBounded) : (nil, .notBounded)
        }
        switch chain() {
        case .alwaysAvailable: return (.zero, .spreadKeepsAvailablePod)
        case .alwaysOnItsWay: return (.seconds((pushes + 1) * model.healthy.most), .everyPushDelays)
        case .unknown: return (nil, budget.left > 0 ? .notBounded : .outOfWork)
        }
    }

    private mutating func boundPerRevision(
        _ dark: Int,
        after pushes: Int
    ) -> (length: WindowLength?, reason: InterruptedWindow.Reason) {
        guard availableIsHealthy, dark == 0 else {
            return (.seconds(dark + pushes * growth), pushes == 0 ? .onlyBounded : .everyPushDelays)
        }
        for used in stride(from: 1, through: pushes, by: 1) {
            guard let left = bounds.left(of: model.zones[zone], after: used) else { continue }
            let first = darkness(withPods: left) ?? growth
            return (.seconds(first + (pushes - used) * growth), .everyPushDelays)
        }
        return (.zero, .enoughPods)
    }

    /// The longest darkness of a rollout without pushes that finds so many pods in the zone, the others elsewhere.
    ///
    /// - Returns: Seconds; nil where the last pod goes in the instant in which the rollout starts, so that it is `growth`.
    private func darkness(withPods pods: Int) -> Int? {
        guard pods > 0 else { return nil }
        budget.take(SearchBudget.steps(perScriptOf: model))
        var zones = model.zones.map { _ in 0 }
        zones[zone] = min(pods, model.replicas)
        zones[zone == 0 ? zones.count - 1 : 0] += model.replicas - zones[zone]
        guard zones.count > 1 || pods >= model.replicas,
            case .seconds(let dark)? = try? bare.starting(from: zones).blackout(of: zone).upperBound
        else { return nil }
        return dark
    }

    mutating func window(after pushes: Int) -> InterruptedWindow {
        guard model.zones[zone] > 0 else { return served(.noPodsAtStart) }
        let bound = bound(after: pushes)
        if let length = bound.length, served(length) == .zero {
            let isShown = bound.reason == .enoughPods || bound.reason == .spreadKeepsAvailablePod
            return served(isShown ? bound.reason : .successorInTime)
        }
        var (shown, events, without) = witness(after: pushes)
        if bound.reason == .unboundedWithoutPushes, shown < .unbounded {
            // The replay of one rollout has passed it; one where pods are ready in their first instant differs in the order of
            // that instant's events.
            (shown, events, without) = (.unbounded, [], .noneFound)
        }
        let atMost = bound.length.map(served)
        if shown == .zero, isSafeForGood(after: pushes) {
            return InterruptedWindow(
                length: .zero,
                proof: .tested,
                reason: .safeForGood,
                atLeast: .zero,
                atMost: atMost,
                witness: [],
                withoutWitness: .nothingToShow
            )
        }
        let isKnown = shown == .unbounded || shown == atMost
        return InterruptedWindow(
            length: isKnown ? shown : nil,
            proof: isKnown ? .proven : .unknown,
            reason: isKnown || atMost == nil ? bound.reason : .onlyBounded,
            atLeast: shown,
            atMost: shown == .unbounded ? .unbounded : atMost,
            witness: events,
            withoutWitness: events.isEmpty ? without : nil
        )
    }

    private func served(_ reason: InterruptedWindow.Reason) -> InterruptedWindow {
        InterruptedWindow(
            length: .zero,
            proof: .proven,
            reason: reason,
            atLeast: .zero,
            atMost: .zero,
            witness: [],
            withoutWitness: .nothingToShow
        )
    }

    /// A darkness without the time for which a deleted pod still serves.
    private func served(_ darkness: WindowLength) -> WindowLength {
        guard case .seconds(let seconds) = darkness else { return .unbounded }
        return .seconds(max(0, seconds - model.servesAfterDeletion))
    }

    /// Whether every window is 0 from every placement that completed rollouts reach, with no time of a deleted pod in it.
    ///
    /// A darkness that a deleted pod bridges grows with every push as any other does. Where available pods are healthy the
    /// plan has to be safe with pods of any speed: (2,1) with maxSurge 3 is so only because a pod of its first instant is
    /// healthy before another can be available, and two pushes leave a zone without pods.
    private mutating func isSafeForGood(after pushes: Int) -> Bool {
        guard model.spread?.counts == .all || model.zones.count == 1 else { return false }
        guard darkness().upperBound == .zero else { return false }
        if closure == nil {
            let plan = availableIsHealthy ? bare.withPodsOfAnySpeed() : bare
            closure = budget.closure(of: plan)?.verdict ?? .unknown
        }
        return closure == .safe
    }

    private mutating func witness(
        after pushes: Int
    ) -> (WindowLength, [InterruptedEvent], InterruptedWindow.WithoutWitness) {
        let events = darkness().witness
        // Every event of a rollout looks at every pod.
        let price = model.replicas * (20 + model.replicas) * (pushes + 2) / 10
        guard model.replicas <= EngineLimits.interruptedPods, price <= budget.left else {
            return (.zero, [], .tooLarge)
        }
        budget.take(price)
        let found = InterruptedWitness(model: model, target: zone, pushes: pushes).longest(
            after: events.isEmpty ? [] : events.serving(for: model.servesAfterDeletion)
        )
        return (found.length, found.events, .noneFound)
    }

    mutating func pushesBorne() -> PushesBorne {
        guard model.zones[zone] > 0 else { return .any(.proven) }
        var borne = -1
        while borne < EngineLimits.interruptions {
            guard let length = bound(after: borne + 1).length, served(length) == .zero else { break }
            borne += 1
            if freedom == .alwaysAvailable { return .any(.proven) }
        }
        if borne == EngineLimits.interruptions { return hasNoEnd ? .any(.proven) : .atLeast(borne) }
        let next = window(after: borne + 1)
        if next.staysServed { return .any(next.proof) }
        if borne < 0 { return .notOne }
        return next.atLeast.isPositive ? .exactly(borne) : .atLeast(borne)
    }

    /// Whether no number of pushes changes the bound: the zone loses nothing to a revision.
    private var hasNoEnd: Bool { isPerRevision && availableIsHealthy && bounds.perRevision == 0 }
}

extension RolloutModel {
    /// The same plan whose pods may be ready at once, or as late as before.
    fileprivate func withPodsOfAnySpeed() -> RolloutModel {
        let any = try? RolloutModel(
            zones: zones,
            maxSurge: maxSurge,
            maxUnavailable: maxUnavailable,
            available: SecondsInterval(least: 0, most: max(available.most, healthy.most)),
            healthy: SecondsInterval(least: 0, most: healthy.most),
            readinessGate: true,
            spread: spread,
            servesAfterDeletion: servesAfterDeletion
        )
        return any ?? self
    }

    /// The same plan whose deleted pods serve no longer.
    fileprivate func servingNoLonger() -> RolloutModel {
        let bare = try? RolloutModel(
            zones: zones,
            maxSurge: maxSurge,
            maxUnavailable: maxUnavailable,
            available: available,
            healthy: healthy,
            readinessGate: readinessGate,
            spread: spread,
            servesAfterDeletion: 0
        )
        return bare ?? self
    }
}

extension [RolloutEvent] {
    /// The events of a rollout where deleted pods serve for some time.
    fileprivate func serving(for seconds: Int) -> [RolloutEvent] {
        guard seconds > 0 else { return self }
        var keyed: [(Int, Int, RolloutEvent)] = []
        for (place, event) in enumerated() {
            if case .stopsServing = event.kind {
                let over = RolloutEvent(at: event.at + seconds, kind: event.kind, rule: event.rule)
                keyed.append((over.at, -1, over))
            } else {
                keyed.append((event.at, place, event))
            }
        }
        keyed.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        return keyed.map(\.2)
    }
}
