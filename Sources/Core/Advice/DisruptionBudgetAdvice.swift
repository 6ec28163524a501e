import ManifestText
import RolloutEngine

/// The loosest PodDisruptionBudget under which no zone goes dark while nodes are replaced, and drains end.
///
/// Only where such a scenario was asked for: else a rule tells of the budget, and the patch is about the rollout alone.
enum DisruptionBudgetAdvice {
    /// - Parameters:
    ///   - subject: The workload.
    ///   - plan: What the other recommendations leave, since a budget alone may not be enough.
    /// - Returns: Nil where the budget is right already, where there is none or more than one, and where none is right.
    static func advise(_ subject: ReviewSubject, after plan: RolloutPlan) -> Recommendation? {
        let asked = subject.context.scenarios ?? []
        guard asked.contains(.nodeReplacement) || asked.contains(.drainInPlace),
            subject.traffic.podDisruptionBudgets.count == 1, let budget = subject.traffic.podDisruptionBudgets.first,
            let field = budget.minAvailable ?? budget.maxUnavailable,
            let evictable = budget.evictable(of: plan.replicas.value),
            !isRight(evictable, subject, plan),
            let right = (1..<max(2, evictable)).last(where: { isRight($0, subject, plan) })
        else { return nil }
        let name = budget.minAvailable == nil ? "maxUnavailable" : "minAvailable"
        let edits: [ManifestChange] =
            budget.minAvailable == nil
            ? [.set([], below: field.location, of: budget.meta, to: .int(right))]
            : [
                .remove([], below: field.location, of: budget.meta),
                .set(["spec", "maxUnavailable"], below: budget.meta.location, of: budget.meta, to: .int(right)),
            ]
        return Recommendation(
            setting: Setting(.podDisruptionBudget, of: budget.meta.name),
            title: "evictions that PodDisruptionBudget \(budget.meta.name) allows",
            current: .text("\(name): \(field.value)"),
            recommended: .text("maxUnavailable: \(right)"),
            derivation: evictable == 0
                ? "\(name) \(field.value) of \(plan.replicas.value) allows none, so that drains never end"
                : "with \(evictable) of \(plan.replicas.value) at once a zone can be evicted before its first replacement is healthy",
            removes: "blackout while nodes are replaced",
            change: "maxUnavailable: \(right)",
            location: field.location,
            isInsertion: false,
            edits: edits
        )
    }

    /// Whether so many evictions at once leave every zone served while nodes are replaced, and drains end where their nodes
    /// are known.
    private static func isRight(_ evictable: Int, _ subject: ReviewSubject, _ plan: RolloutPlan) -> Bool {
        guard evictable > 0, NodeReplacement(plan, evictable: evictable)?.worst?.length == .zero else { return false }
        guard subject.context.scenarios?.contains(.drainInPlace) ?? false else { return true }
        return NodeDisruptions.drainsEnd(plan, evictable: evictable, subject)
    }
}
