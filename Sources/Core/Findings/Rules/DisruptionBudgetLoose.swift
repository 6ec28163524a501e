/// Flags a PodDisruptionBudget that lets one drain evict as many pods as a zone has.
enum DisruptionBudgetLoose: Rule {
    static let id: RuleID = "disruption-budget-loose"
    static let severity = Finding.Severity.note
    static let flags = "A PodDisruptionBudget lets evictions remove several pods at once, as many as a zone has."
    static let why = """
        A PodDisruptionBudget does not limit rolling updates at all; it limits evictions, as node drains make them. A \
        budget that allows many at once lets a drain empty a zone.
        """
    static let remedy =
        "Set maxUnavailable: 1 in the PodDisruptionBudget, or a minAvailable that leaves every zone a pod."
    static let source = "documented: kubernetes.io, Disruptions"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        // A drain passes over the pods of DaemonSets.
        guard subject.plan.replacement != .daemonSet else { return [] }
        let replicas = subject.plan.replicas.value
        let fewest = subject.plan.zones.map(\.pods).filter { $0 > 0 }.min() ?? 0
        return subject.traffic.podDisruptionBudgets.compactMap { budget in
            guard let evictable = budget.evictable(of: replicas), evictable > 1, evictable >= fewest, fewest > 0 else {
                return nil
            }
            return finding(
                "The budget does not limit a rollout, and lets a drain evict \(evictable) of \(replicas) pods at once.",
                remedy: "Set maxUnavailable: 1 in the PodDisruptionBudget instead.",
                at: (budget.minAvailable ?? budget.maxUnavailable)?.location ?? budget.meta.location
            )
        }
    }
}
