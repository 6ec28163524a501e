package import RolloutEngine

/// What is known of a rollout beside its windows: its course, what later rollouts may find, how likely darkness is.
package struct RolloutOutlook: Sendable {
    /// Duration, waves and pods; nil for a plan outside the model.
    package var course: RolloutCourse?
    /// Fewest served pods by zone, in the order of the plan's zones; empty for a plan outside the model.
    package var lowestServing: [LowestServing] = []
    /// One rollout that serves as few; nil where a window shows more, or the model has none.
    package var schedule: RolloutSchedule?
    /// Why there is no schedule where one would be shown; nil where there is one or needs to be none.
    package var scheduleAbsent: String?
    /// The placements that later rollouts can start from; nil where the model has none (Recreate, cross-zone).
    package var closure: Closure?
    /// What further pushes do; nil for a plan outside the model.
    package var interruptions: InterruptedOutlook?
    /// Simulated rollouts; nil where no zone can go dark, or the simulation does not describe the plan.
    package var likelihood: Likelihood?
    /// What the simulation took for granted.
    package var setting: SimulatedSetting?
    /// False where the nodes of the simulation are known from the manifests or the request.
    package var areNodesAssumed = true

    /// A run takes time in proportion to the square of the pods, so that larger plans get fewer and the largest none.
    private static func runs(of model: RolloutModel) -> Int {
        guard model.replicas <= 100 else { return 0 }
        return min(400, max(fewestRuns, 40_000 / (model.replicas * model.replicas)))
    }

    private static let fewestRuns = 20

    private static let seed: UInt64 = 20_211_124

    /// - Parameters:
    ///   - plan: The rollout.
    ///   - windows: Its windows.
    ///   - pushes: Further pushes while a rollout is under way.
    ///   - work: What closure and simulation may do; what runs out is left unknown.
    ///   - simulates: False if the likelihood of darkness is not shown.
    ///   - nodesPerZone: Asked where rollouts are simulated; nil where it is not known.
    package init(
        of plan: RolloutPlan,
        windows: WindowsReport,
        pushes: Int,
        _ work: WorkBudget,
        simulates: Bool = true,
        nodesPerZone: @autoclosure () -> [Int]? = nil
    ) {
        guard !plan.isReplacementUnknown, plan.replicas.value > 0, plan.replacesAtOnce == 1,
            let model = try? RolloutModel(plan)
        else { return }
        course = model.course(plan.replacement, terminationGracePeriod: plan.terminationGracePeriod.value)
        if plan.replacement == .rolling, !plan.crossZone.value { lookAtZones(of: plan, model, windows, work) }
        if let dark = windows.worstDark, dark.isPositive, simulates {
            simulate(plan, model, nodesPerZone, work.portion(1, of: 2))
        }
        schedule(of: plan, model, windows, work)
        interruptions = InterruptedOutlook(plan, pushes: pushes, work.portion(1, of: 2))
    }

    private mutating func schedule(
        of plan: RolloutPlan,
        _ model: RolloutModel,
        _ windows: WindowsReport,
        _ work: WorkBudget
    ) {
        guard RolloutSchedule.isShown(for: plan, windows) else { return }
        work.take(3 * SearchBudget.steps(perScriptOf: model))
        guard work.left > 0 else {
            scheduleAbsent = "The work of the review ended before a rollout to show."
            return
        }
        guard let found = RolloutSchedule(of: plan, model: model, lowest: lowestServing) else { return }
        guard work.keeps(events: found.events.count) else {
            scheduleAbsent = Window.noRoomForWitness
            return
        }
        schedule = found
    }

    private mutating func lookAtZones(
        of plan: RolloutPlan,
        _ model: RolloutModel,
        _ windows: WindowsReport,
        _ work: WorkBudget
    ) {
        closure = work.portion(1, of: 2).closure(of: model)
        guard work.left > 0 else { return }
        // Needed where a zone is closed and its number is not known otherwise.
        let isPlain = model.spread?.counts != .revision && windows.zones.contains { !$0.windows[0].isOpen }
        if isPlain { work.take(3 * Set(model.zones).count * SearchBudget.steps(perScriptOf: model)) }
        let plain = isPlain ? PlainRollouts(model) : nil
        work.take(model.zones.count * SearchBudget.steps(perScriptOf: model))
        lowestServing = windows.zones.indices.compactMap { index in
            let blackout = windows.zones[index].windows[0]
            guard let length = blackout.length else { return nil }
            let worst = WorstCase(
                length: length,
                upperBound: blackout.upperBound ?? length,
                witness: blackout.witness,
                searched: 0
            )
            let places = plan.places(ofZone: index).compactMap { place in
                try? model.lowestServing(of: place, blackout: worst, plain: plain)
            }
            return places.min { ($0.atMost, $0.atLeast) < ($1.atMost, $1.atLeast) }
        }
    }

    /// As many runs as there is work left for; none where it does not suffice for an estimate.
    private mutating func simulate(
        _ plan: RolloutPlan,
        _ model: RolloutModel,
        _ nodesPerZone: () -> [Int]?,
        _ work: WorkBudget
    ) {
        let price = SearchBudget.steps(perSimulationOf: model)
        let runs = min(Self.runs(of: model), work.left / price)
        guard runs >= Self.fewestRuns else { return }
        work.take(runs * price)
        let nodes = nodesPerZone()
        // A zone that takes no pod is dark in every rollout, which is no matter of chance.
        if let nodes, zip(model.zones, nodes).contains(where: { $0 > 0 && $1 == 0 }) { return }
        areNodesAssumed = nodes == nil
        let simulated = SimulatedSetting(of: plan, model, nodes: nodes)
        setting = simulated
        likelihood = try? model.likelihood(simulated, runs: runs, seed: Self.seed)
    }
}

extension RolloutOutlook {
    /// Whether every window stays closed however many rollouts follow; nil when neither was proven.
    package var safeForGood: Bool? {
        switch closure?.verdict {
        case .safe: true
        case .unsafe: false
        case .unknown, nil: nil
        }
    }
}
