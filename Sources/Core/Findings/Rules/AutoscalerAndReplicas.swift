import ManifestText

/// Notes that applying the manifest sets back what an autoscaler has scaled.
enum AutoscalerAndReplicas: SingleFindingRule {
    static let id: RuleID = "autoscaler-and-replicas"
    static let severity = Finding.Severity.note
    static let flags = "The manifest states a number of replicas that a HorizontalPodAutoscaler scales."
    static let why = """
        Applying the manifest sets spec.replicas to the stated number, just as the rollout starts: pods that the \
        autoscaler had added are deleted at once, and maxSurge and maxUnavailable are counted from there. Scaling down \
        looks at no zones and waits for nothing.
        """
    static let remedy = "Leave spec.replicas out of the manifest of a workload that is scaled automatically."
    static let source = """
        documented: kubernetes.io, Horizontal Pod Autoscaling, Migrating Deployments and StatefulSets to horizontal \
        autoscaling
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let workload = subject.traffic.workload
        // An object read from the cluster states whatever number it has at the moment.
        guard !workload.meta.isFromCluster, let replicas = workload.replicas,
            let scaler = subject.resources.autoscalers(of: workload).first,
            let most = scaler.maxReplicas
        else { return nil }
        let least = scaler.minReplicas?.value ?? 1
        guard least < most.value else { return nil }
        return finding(
            "Applying this sets \(replicas.value) replicas, whatever number from \(least) to \(most.value) "
                + "\(scaler.meta.name.excerpt) has scaled to.",
            remedy: "Remove spec.replicas.",
            at: replicas.location
        )
    }
}
