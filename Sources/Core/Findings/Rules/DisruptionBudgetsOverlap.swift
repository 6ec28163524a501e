import ManifestText
import RolloutEngine

/// Flags a second PodDisruptionBudget over the same pods.
enum DisruptionBudgetsOverlap: SingleFindingRule {
    static let id: RuleID = "disruption-budgets-overlap"
    static let severity = Finding.Severity.warning
    static let flags = "Two PodDisruptionBudgets select the same pods, which can then not be evicted at all."
    static let why = """
        The Eviction API refuses every pod that more than one budget selects, whatever is healthy. Drains, upgrades of nodes and \
        autoscalers of nodes wait until somebody deletes one of the budgets, or delete the pod without asking any.
        """
    static let remedy = "Keep one budget for these pods."
    static let source = "source: kubernetes 1.36, pkg/registry/core/pod/storage/eviction.go"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let budgets = subject.traffic.podDisruptionBudgets.sorted { $0.meta.name < $1.meta.name }
        // A drain passes over the pods of DaemonSets.
        guard subject.plan.replacement != .daemonSet, budgets.count > 1, let last = budgets.last else { return nil }
        let names = budgets.map(\.meta.name.excerpt).joined(separator: ", ")
        return finding(
            "\(budgets.count) PodDisruptionBudgets (\(names)) select these pods: the Eviction API evicts none of them.",
            remedy: "Keep one of the budgets, or give their selectors a label that tells the pods apart.",
            at: last.selectorLocation ?? last.meta.location
        )
    }
}
