/// Says that zone blackouts and outages are not computed for this way of replacing pods.
enum StrategyNotModelled: Rule {
    static let id: RuleID = "strategy-not-modelled"
    static let severity = Finding.Severity.warning
    static let flags = "Pods are replaced in a way that the model does not describe."
    static let why = """
        Blackouts and outages follow from the order in which a controller replaces pods. OnDelete leaves it to people, \
        an Argo Rollout to its steps. What happens to the connections of a deleted pod is the same whoever deletes it, \
        so refused and cut connections are computed.
        """
    static let remedy = "Use RollingUpdate, or let every zone keep a healthy target by the steps that replace the pods."
    static let source =
        "documented: kubernetes.io, DaemonSet and StatefulSet update strategies; argo-rollouts, docs/features"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        guard subject.plan.unmodelled == nil, let reason = subject.plan.unmodelledReplacement else { return [] }
        let workload = subject.traffic.workload
        return [
            finding(
                reason + " Blackouts and outages are not computed; refused and cut connections are, for each deletion.",
                remedy: workload.effectiveStrategy == .onDelete
                    ? "Delete one pod at a time, each after the last new one is healthy, or use RollingUpdate."
                    : "Let each step wait until the new pods are healthy targets in every zone.",
                at: workload.strategy?.location ?? workload.specLocation
            )
        ]
    }
}
