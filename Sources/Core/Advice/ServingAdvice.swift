/// The least change of how pods are replaced and placed after which no zone goes dark, now or after any more rollouts.
enum ServingAdvice {
    /// The changes, and the plan with them.
    ///
    /// Every set of changes is tried, the smaller ones first, each on the engine that found the windows: the first that
    /// closes them all is the least. It has to close them at the other numbers of replicas too. Where none does, the set
    /// that leaves the shortest window is given.
    static func changes(
        for plan: RolloutPlan,
        others: [RolloutPlan] = []
    ) -> (changes: [ServingChange], plan: RolloutPlan) {
        guard let current = worstDark(of: [plan] + others),
            !(current == .zero && ([plan] + others).allSatisfy(isSafeForGood))
        else { return ([], plan) }
        guard plan.replacement != .recreate else {
            let rest = changes(
                for: ServingChange.strategy.applied(to: plan),
                others: others.map(ServingChange.strategy.applied)
            )
            return ([.strategy] + rest.changes, rest.plan)
        }
        let candidates = ServingChange.candidates(for: plan, others: others)
        let sets = (0..<(1 << candidates.count)).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
        var best: (changes: [ServingChange], plan: RolloutPlan, left: WindowLength) = ([], plan, current)
        for set in sets {
            let chosen = candidates.indices.filter { set & (1 << $0) != 0 }.map { candidates[$0] }
            guard ServingChange.areCompatible(chosen, on: plan) else { continue }
            let changed = ([plan] + others).map { plan in chosen.reduce(plan) { $1.applied(to: $0) } }
            guard let left = worstDark(of: changed) else { continue }
            if left == .zero, changed.allSatisfy(isSafeForGood) { return (chosen, changed[0]) }
            if left < best.left { best = (chosen, changed[0], left) }
        }
        return (best.changes, best.plan)
    }

    /// The worst of several plans; nil when one of them is not known.
    private static func worstDark(of plans: [RolloutPlan]) -> WindowLength? {
        var worst = WindowLength.zero
        for plan in plans {
            guard let dark = WindowsReport(of: plan).worstDark else { return nil }
            worst = max(worst, dark)
        }
        return worst
    }

    /// False only when some number of rollouts is shown to open a window.
    private static func isSafeForGood(_ plan: RolloutPlan) -> Bool {
        guard plan.replacement == .rolling, !plan.crossZone.value, let model = try? RolloutModel(plan) else {
            return true
        }
        return (try? model.closure(stopsAtDanger: true))?.verdict != .unsafe
    }
}
