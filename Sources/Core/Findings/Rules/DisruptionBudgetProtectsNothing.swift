import ManifestText

/// Flags a PodDisruptionBudget that was meant for the workload and selects none of its pods.
enum DisruptionBudgetProtectsNothing: Rule {
    static let id: RuleID = "disruption-budget-protects-nothing"
    static let severity = Finding.Severity.warning
    static let flags = "A PodDisruptionBudget selects no pod at all, and misses those of this workload by a label."
    static let why = """
        A budget protects the pods that its selector matches. One label that is spelled or valued differently leaves \
        it without any, and drains evict the pods as if there were no budget.
        """
    static let remedy = "Give the budget the labels of the pod template."
    static let source = "documented: kubernetes.io, Specifying a Disruption Budget"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.resources.podDisruptionBudgets.compactMap { budget in
            // The near miss first: it is rare, and the pods of all workloads are looked at only then.
            guard let selector = budget.selector,
                let miss = SelectorNearMiss(selector, of: budget.meta, for: subject.traffic.workload),
                !subject.resources.holdsPods(of: selector, besides: budget.meta)
            else { return nil }
            return finding(
                "The PodDisruptionBudget \(budget.meta.name.excerpt) selects no pod: it asks for \(miss.description).",
                remedy: "Select the labels of the pod template.",
                at: budget.selectorLocation ?? budget.meta.location
            )
        }
    }
}
