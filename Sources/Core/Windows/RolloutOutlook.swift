/// What is known of a rollout beside its windows: its course, what later rollouts may find, how likely darkness is.
package struct RolloutOutlook: Sendable {
    /// Duration, waves and pods; nil for a plan outside the model.
    package var course: RolloutCourse?
    /// Fewest served pods by zone, in the order of the plan's zones; empty for a plan outside the model.
    package var lowestServing: [LowestServing] = []
    /// One rollout that serves as few; nil where a window shows more, or the model has none.
    package var schedule: RolloutSchedule?
    /// The placements that later rollouts can start from; nil where the model has none (Recreate, cross-zone).
    package var closure: Closure?
    /// Simulated rollouts; nil where no zone can go dark, or the simulation does not describe the plan.
    package var likelihood: Likelihood?
    /// What the simulation took for granted.
    package var setting: SimulatedSetting?

    /// A run takes time in proportion to the square of the pods, so that larger plans get fewer and the largest none.
    private static func runs(of model: RolloutModel) -> Int {
        guard model.replicas <= 100 else { return 0 }
        return min(400, max(20, 40_000 / (model.replicas * model.replicas)))
    }

    private static let seed: UInt64 = 20_211_124

    package init(of plan: RolloutPlan, windows: WindowsReport) {
        guard !plan.isReplacementUnknown, plan.replicas.value > 0, let model = try? RolloutModel(plan) else { return }
        course = model.course(plan.replacement, terminationGracePeriod: plan.terminationGracePeriod.value)
        if plan.replacement == .rolling, !plan.crossZone.value { lookAtZones(of: plan, model, windows) }
        schedule = RolloutSchedule(of: plan, model: model, windows: windows, lowest: lowestServing)
    }

    private mutating func lookAtZones(of plan: RolloutPlan, _ model: RolloutModel, _ windows: WindowsReport) {
        closure = try? model.closure(stopsAtDanger: true)
        // Needed where a zone is closed and its number is not known otherwise.
        let isPlain = model.spread?.counts != .revision && windows.zones.contains { !$0.windows[0].isOpen }
        let plain = isPlain ? PlainRollouts(model) : nil
        lowestServing = windows.zones.indices.compactMap { index in
            let blackout = windows.zones[index].windows[0]
            guard let length = blackout.length else { return nil }
            let worst = WorstCase(
                length: length,
                upperBound: blackout.upperBound ?? length,
                witness: blackout.witness,
                searched: 0
            )
            return try? model.lowestServing(of: plan.representative(ofZone: index), blackout: worst, plain: plain)
        }
        let runs = Self.runs(of: model)
        guard runs > 0, let dark = windows.worstDark, dark.isPositive else { return }
        let assumed = SimulatedSetting.assumed(for: model)
        setting = assumed
        likelihood = try? model.likelihood(assumed, runs: runs, seed: Self.seed)
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
