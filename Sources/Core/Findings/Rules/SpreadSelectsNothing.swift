import ManifestText
import RolloutEngine

/// Flags a zone spread that does not count the pods it is meant to spread.
enum SpreadSelectsNothing: Rule {
    static let id: RuleID = "spread-selects-nothing"
    static let severity = Finding.Severity.warning
    static let flags =
        "The labelSelector of a topology spread constraint over zones does not match the workload's own pods."
    static let why = """
        A constraint spreads the pods that its labelSelector matches. Without a selector, or with an empty one, the \
        scheduler counts no pod; with one that misses the pods' own labels it counts others. Either way any zone will \
        do, and the cluster's default spread is off, since the pod has a constraint.
        """
    static let remedy = "Give the constraint the labels of the pod template."
    static let source =
        "source: kubernetes, pkg/scheduler/framework/plugins/podtopologyspread/common.go, countPodsMatchSelector"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let template = subject.traffic.workload.template
        // A DaemonSet's pods are put on every node, whatever the spread.
        guard subject.plan.replacement != .daemonSet else { return [] }
        return template.topologySpreadConstraints.compactMap { constraint in
            guard constraint.isAboutZones, !constraint.counts(template.labelValues) else { return nil }
            // Label keys without a selector are refused, which another rule says.
            guard constraint.labelSelector != nil || constraint.matchLabelKeys.isEmpty else { return nil }
            return finding(
                "The spread over zones counts none of the workload's pods: "
                    + "\(reason(constraint, template.labelValues)).",
                remedy: "Set its labelSelector to the labels of the pod template.",
                at: constraint.labelSelectorLocation ?? constraint.location
            )
        }
    }

    private static func reason(_ constraint: TopologySpreadConstraint, _ labels: [String: String]) -> String {
        guard let selector = constraint.labelSelector else { return "it has no labelSelector" }
        guard !selector.isEmpty else { return "its labelSelector is empty" }
        let missed = selector.matchLabels.filter { labels[$0.key] != $0.value }.sorted { $0.key < $1.key }
        guard let label = missed.first else { return "its labelSelector rules their labels out" }
        let has = labels[label.key].map { "have \($0.excerpt)" } ?? "have no such label"
        return "it asks for \(label.key.excerpt): \(label.value.excerpt), and they \(has)"
    }
}
