import RolloutEngine

/// The least change of how pods are replaced and placed after which no zone goes dark, now or after any more rollouts.
enum ServingAdvice {
    /// The least set of changes that closes every window.
    ///
    /// Every set of changes is tried, the smaller ones first, each on the engine that found the windows: the first that
    /// closes them all is the least. It has to close them at the other numbers of replicas too. Where none does, the set
    /// that leaves the shortest window is given.
    static func changes(
        for plan: RolloutPlan,
        others: [RolloutPlan] = [],
        _ work: WorkBudget
    ) -> Found {
        guard let current = worstDark(of: [plan] + others, work),
            !(current == .zero && ([plan] + others).allSatisfy { isSafeForGood($0, work) })
        else { return Found(changes: [], plan: plan) }
        guard plan.replacement != .recreate else {
            let rest = changes(
                for: ServingChange.strategy.applied(to: plan),
                others: others.map(ServingChange.strategy.applied),
                work
            )
            return Found(changes: [.strategy] + rest.changes, plan: rest.plan, isComplete: rest.isComplete)
        }
        let candidates = ServingChange.candidates(for: plan, others: others)
        let sets = (0..<(1 << candidates.count)).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
        var best = Found(changes: [], plan: plan)
        var shortest = current
        for (number, set) in sets.enumerated() {
            let chosen = candidates.indices.filter { set & (1 << $0) != 0 }.map { candidates[$0] }
            guard ServingChange.areCompatible(chosen, on: plan) else { continue }
            guard work.left > 0 else {
                best.isComplete = false
                break
            }
            // The later sets have as much as the earlier ones leave, a few of them enough for a long search.
            let portion = work.portion(1, of: min(8, sets.count - number))
            let changed = ([plan] + others).map { plan in chosen.reduce(plan) { $1.applied(to: $0) } }
            guard let left = worstDark(of: changed, portion) else { continue }
            if left == .zero, changed.allSatisfy({ isSafeForGood($0, portion) }) {
                return Found(changes: chosen, plan: changed[0])
            }
            if left < shortest {
                best = Found(changes: chosen, plan: changed[0])
                shortest = left
            }
        }
        return best
    }

    /// The changes, the plan with them, and whether every smaller set was tried.
    struct Found {
        var changes: [ServingChange]
        var plan: RolloutPlan
        var isComplete = true
    }

    /// The worst of several plans; nil when one of them is not known.
    private static func worstDark(of plans: [RolloutPlan], _ work: WorkBudget) -> WindowLength? {
        var worst = WindowLength.zero
        for plan in plans {
            guard let dark = WindowsReport(of: plan, work).worstDark else { return nil }
            worst = max(worst, dark)
        }
        return worst
    }

    /// False only when some number of rollouts is shown to open a window.
    private static func isSafeForGood(_ plan: RolloutPlan, _ work: WorkBudget) -> Bool {
        guard plan.replacement == .rolling, !plan.crossZone.value, let model = try? RolloutModel(plan) else {
            return true
        }
        return work.closure(of: model)?.verdict != .unsafe
    }
}
