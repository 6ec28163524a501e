import RolloutEngine

/// Flags a workload that is safe at some of its autoscaler's numbers of replicas only.
enum AutoscalerEndUnsafe: SingleFindingRule {
    static let id: RuleID = "autoscaler-end-unsafe"
    static let severity = Finding.Severity.warning
    static let flags =
        "A zone can go dark at one of the numbers of replicas that an autoscaler may set, and at another not."
    static let why = """
        A rollout starts with as many pods as the autoscaler has set. With few pods a zone has one or none; with many \
        a percentage of them makes large waves. The plan is only as safe as the worst of these numbers.
        """
    static let remedy = "Move the autoscaler's bound to a number of replicas at which no window is open."
    static let source = "source: kubernetes, pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts"

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let dark = subject.windows.worstDark, dark.isPositive else { return nil }
        let safe = zip(subject.otherPlans, subject.otherWindows).filter { $0.1.worstDark == .zero }
            .map { $0.0.replicas.value }.sorted()
        guard let nearest = safe.first else { return nil }
        let replicas = subject.plan.replicas
        let isFloor = replicas.value < nearest
        let leastField = subject.resources.autoscalers(of: subject.traffic.workload).first?.leastField ?? "minReplicas"
        let zone = subject.windows.zones.first { $0.windows.first?.length == dark }
        return finding(
            "With \(replicas.value.counting("replica")), as the autoscaler may leave, a zone can go dark \(dark.duration); with "
                + "\(safe.map(String.init).joined(separator: " or ")) none can.",
            remedy: isFloor
                ? "Raise \(leastField) towards \(nearest), or make the rollout safe at \(replicas.value)."
                : "Give maxSurge and maxUnavailable as numbers instead of percentages.",
            at: replicas.source.location,
            window: WindowReference(darkIn: zone)
        )
    }
}
