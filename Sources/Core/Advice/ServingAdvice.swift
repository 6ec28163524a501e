/// The least change of how pods are replaced and placed after which no zone goes dark, now or after any more rollouts.
enum ServingAdvice {
    /// The changes, and the plan with them.
    ///
    /// Every set of changes is tried, the smaller ones first, each on the engine that found the windows: the first that
    /// closes them all is the least. Where none does, the set that leaves the shortest window is given.
    static func changes(for plan: RolloutPlan) -> (changes: [ServingChange], plan: RolloutPlan) {
        guard let current = WindowsReport(of: plan).worstDark, !(current == .zero && isSafeForGood(plan)) else {
            return ([], plan)
        }
        guard !plan.isRecreate else {
            var rolling = plan
            rolling.isRecreate = false
            let rest = changes(for: rolling.withMaxSurge(1).withMaxUnavailable(0))
            return ([.strategy] + rest.changes, rest.plan)
        }
        let candidates = ServingChange.candidates(for: plan)
        let sets = (0..<(1 << candidates.count)).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
        var best: (changes: [ServingChange], plan: RolloutPlan, left: WindowLength) = ([], plan, current)
        for set in sets {
            let chosen = candidates.indices.filter { set & (1 << $0) != 0 }.map { candidates[$0] }
            guard ServingChange.areCompatible(chosen, on: plan) else { continue }
            let changed = chosen.reduce(plan) { $1.applied(to: $0) }
            guard let left = WindowsReport(of: changed).worstDark else { continue }
            if left == .zero, isSafeForGood(changed) { return (chosen, changed) }
            if left < best.left { best = (chosen, changed, left) }
        }
        return (best.changes, best.plan)
    }

    /// False only when some number of rollouts is shown to open a window.
    private static func isSafeForGood(_ plan: RolloutPlan) -> Bool {
        guard !plan.isRecreate, !plan.crossZone.value, let model = try? RolloutModel(plan) else { return true }
        return (try? model.closure(stopsAtDanger: true))?.verdict != .unsafe
    }
}
