import ManifestText

/// Flags a workload whose selector matches the pods of another one.
enum SelectorsOverlap: SingleFindingRule {
    static let id: RuleID = "selectors-overlap"
    static let severity = Finding.Severity.warning
    static let flags = "The workload's selector matches the pods of another workload in its namespace, too."
    static let why = """
        Controllers find their pods by label. Kubernetes asks for selectors that do not overlap and checks it nowhere: \
        budgets, spreads, autoscalers and Services then count pods of both, and a controller may adopt a pod that lost \
        its owner.
        """
    static let remedy = "Give each workload a label of its own in its selector and pod template."
    static let source = "documented: kubernetes.io, Deployments, Selector"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let workload = subject.traffic.workload
        guard !workload.selector.isEmpty, workload.selector.matches(workload.template.labelValues) else { return nil }
        let matching = subject.resources.workloads(matching: workload.selector, besides: workload.meta)
        let others = matching.filter { other in
            !other.isSame(as: workload) && other.replicas?.value != 0 && !other.template.labels.isEmpty
        }
        guard let other = others.first else { return nil }
        let more = others.count == 1 ? "" : " (and \(others.count - 1) more)"
        return finding(
            "The selector also matches the pods of \(other.kind.rawValue) \(other.meta.name.excerpt)\(more).",
            remedy: "Add a label to the selector and pod template that the other workload's pods do not have; a "
                + "selector cannot be changed in place.",
            at: workload.selectorLocation ?? workload.specLocation
        )
    }
}

extension Workload {
    /// Whether both are the same object, posted twice.
    func isSame(as other: Workload) -> Bool {
        kind == other.kind && meta.name == other.meta.name && meta.sharesNamespace(with: other.meta)
    }
}
