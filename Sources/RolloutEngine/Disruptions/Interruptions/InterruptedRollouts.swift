/// Rollouts that a pipeline interrupts with further pushes while they are under way.
///
/// Completed rollouts are the affair of `RolloutModel.closure`. Here m pushes come at any instants while a rollout is under way,
/// each of them with a revision of its own, so that pods of several revisions are there at once.
///
///     let interrupted = try InterruptedRollouts(model, pushes: 1)
///     let window = interrupted.window(of: 0, within: budget)
///     window.length       // .zero: no push leaves the zone without a healthy pod
///     window.proof        // .proven
///     interrupted.pushesBorne(by: 0, within: budget)  // .any(.proven)
///
/// What is proven, with D(m) the longest darkness of a zone from the deletion of its last served pod, e of which it still serves:
///
/// 1. Pods counted per revision, or one zone. `RevisionBounds` says when a zone is dark at all, where an available pod is healthy
///    (the gate, or every pod is healthy by the time that one can be available). After a push the S + U unavailable pods are new ones, so that creation
///    c of the new revision follows it by at most ⌊(c − 1) / (S + U)⌋ · a(hi), and creation (k − 1)K + 1 has to be in the zone:
///    every push adds at most G = ⌊(k − 1)K / (S + U)⌋ · a(hi) + h(hi) to the darkness, D(m) ≤ D(0) + mG. It adds as much where
///    available pods are healthy, because a push just before the zone is served deletes what it has on its way.
/// 2. Pods of all revisions counted: `FreeChain` says whether the zone keeps an available pod, or at least one on its way;
///    then D(m) ≤ (m + 1)h(hi). A push still adds at least h(hi) to a darkness that is there.
/// 3. No constraint and several zones: every rollout can leave the zone without pods.
package struct InterruptedRollouts: Hashable, Sendable {
    package let model: RolloutModel
    /// m: further pushes while a rollout is under way.
    package let pushes: Int

    /// The rollouts of a plan with so many pushes.
    ///
    /// - Parameters:
    ///   - model: The plan of every rollout, with the placement of the first.
    ///   - pushes: m, from 0 to `EngineLimits.interruptions`.
    /// - Throws: InvalidRolloutModel for other numbers of pushes.
    package init(_ model: RolloutModel, pushes: Int = 1) throws(InvalidRolloutModel) {
        try RolloutModel.checkCount(pushes, "pushes")
        if pushes > EngineLimits.interruptions {
            throw InvalidRolloutModel(
                code: .tooManyPushes,
                message: "there are \(pushes) pushes, at most \(EngineLimits.interruptions) are supported"
            )
        }
        self.model = model
        self.pushes = pushes
    }

    /// The longest time for which a zone that was served when the first rollout started is not served.
    ///
    /// - Parameters:
    ///   - zone: The zone's index.
    ///   - budget: Work that may be done; what is taken is a function of the plan alone.
    /// - Returns: The length with what it rests on.
    /// - Throws: InvalidRolloutModel where there is no such zone.
    package func window(of zone: Int, within budget: WorkBudget) throws(InvalidRolloutModel) -> InterruptedWindow {
        try model.checkZone(zone)
        var question = InterruptedZone(model, zone: zone, budget: budget)
        return question.window(after: pushes)
    }

    /// The longest time for which no zone is served: that of one zone which holds all pods.
    ///
    /// With cross-zone load balancing every zone has this window.
    ///
    /// - Parameter budget: Work that may be done.
    /// - Returns: The length with what it rests on.
    /// - Throws: InvalidRolloutModel, never for a plan that is one.
    package func outage(within budget: WorkBudget) throws(InvalidRolloutModel) -> InterruptedWindow {
        var question = InterruptedZone(try model.inOneZone(), zone: 0, budget: budget)
        return question.window(after: pushes)
    }

    /// The window of every zone, in order; zones with equally many pods have equal lengths.
    ///
    /// - Parameters:
    ///   - crossZone: Whether every zone forwards to all pods.
    ///   - budget: Work that may be done, of which every zone gets its part.
    /// - Returns: A window for each zone.
    /// - Throws: InvalidRolloutModel, never for a plan that is one.
    package func windows(
        crossZone: Bool,
        within budget: WorkBudget
    ) throws(InvalidRolloutModel) -> [InterruptedWindow] {
        if crossZone { return [InterruptedWindow](repeating: try outage(within: budget), count: model.zones.count) }
        var windows: [InterruptedWindow] = []
        var served: [Int: InterruptedWindow] = [:]
        for zone in model.zones.indices {
            // Zones with equally many pods are alike; only what a witness shows has its zone.
            if let known = served[model.zones[zone]] {
                windows.append(known)
                continue
            }
            let window = try window(of: zone, within: budget.portion(1, of: model.zones.count - zone))
            if window.witness.isEmpty { served[model.zones[zone]] = window }
            windows.append(window)
        }
        return windows
    }

    /// How many pushes a zone bears without a window, whatever `pushes` is.
    ///
    /// - Parameters:
    ///   - zone: The zone's index.
    ///   - budget: Work that may be done.
    /// - Returns: The number of pushes, or that any is.
    /// - Throws: InvalidRolloutModel where there is no such zone.
    package func pushesBorne(by zone: Int, within budget: WorkBudget) throws(InvalidRolloutModel) -> PushesBorne {
        try model.checkZone(zone)
        var question = InterruptedZone(model, zone: zone, budget: budget)
        return question.pushesBorne()
    }

    /// How many pushes the load balancer as a whole bears without an outage.
    ///
    /// - Parameter budget: Work that may be done.
    /// - Returns: The number of pushes, or that any is.
    /// - Throws: InvalidRolloutModel, never for a plan that is one.
    package func pushesBorneOverall(within budget: WorkBudget) throws(InvalidRolloutModel) -> PushesBorne {
        var question = InterruptedZone(try model.inOneZone(), zone: 0, budget: budget)
        return question.pushesBorne()
    }
}
