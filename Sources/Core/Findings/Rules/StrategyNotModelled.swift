/// Says that zone blackouts and outages are not computed for this way of replacing or placing pods.
enum StrategyNotModelled: SingleFindingRule {
    static let id: RuleID = "strategy-not-modelled"
    static let severity = Finding.Severity.warning
    static let flags = "Pods are replaced or placed in a way that the model does not describe."
    static let why = """
        Blackouts and outages follow from the order in which a controller replaces pods. OnDelete leaves it to people, \
        an Argo Rollout to its steps. Where new pods may go is as \
        decisive: required anti-affinity over zones, pods in zones that the node affinity forbids, and spreads that \
        count such zones are not described. What happens to the connections of a deleted pod is the same whoever deletes it, \
        so refused and cut connections are computed.
        """
    static let remedy = "Use RollingUpdate, or let every zone keep a healthy target by the steps that replace the pods."
    static let source =
        "documented: kubernetes.io, DaemonSet and StatefulSet update strategies, Assigning Pods to Nodes; argo-rollouts, "
        + "docs/features"

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard subject.plan.unmodelled == nil else { return nil }
        let workload = subject.traffic.workload
        guard let reason = subject.plan.unmodelledReplacement else { return placement(subject) }
        return finding(
            reason + " Blackouts and outages are not computed; refused and cut connections are, for each deletion.",
            remedy: workload.effectiveStrategy == .onDelete
                ? "Delete one pod at a time, each after the last new one is healthy, or use RollingUpdate."
                : "Let each step wait until the new pods are healthy targets in every zone.",
            at: workload.strategy?.location ?? workload.specLocation
        )
    }

    private static func placement(_ subject: ReviewSubject) -> Finding? {
        guard let placement = subject.plan.unmodelledPlacement else { return nil }
        let computed = subject.plan.unknownOutageReason == nil ? "Blackouts are" : "Blackouts and outages are"
        return finding(
            placement.reason + " \(computed) not computed; refused and cut connections are, for each deletion.",
            remedy: placement.remedy,
            at: placement.location
        )
    }
}
