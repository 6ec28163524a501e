import ManifestText
import RolloutEngine

/// Flags a plan whose windows are closed now, but not from every placement in which a rollout may leave the pods.
enum UnsafeAfterRollouts: SingleFindingRule {
    static let id: RuleID = "unsafe-after-rollouts"
    static let severity = Finding.Severity.warning
    static let flags =
        "No window is open from today's placement, but a rollout may end in one from which a zone goes dark."
    static let why = """
        A rollout may leave the pods less even than it found them, since scale-down does not look at zones. A plan is safe for \
        good only when no window is open from any placement that any number of rollouts can reach.
        """
    static let remedy =
        "Keep the zones even by a constraint of maxSkew 1, and replace pods one by one with maxUnavailable 0."
    static let source = "source: kubernetes, pkg/controller/controller_utils.go, ActivePodsWithRanks"

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard subject.windows.worstDark == .zero, let danger = subject.outlook.closure?.danger else { return nil }
        let placement = zip(subject.plan.zones, danger.placement).map { "\($0.name.excerpt):\($1)" }
        let count = danger.rollouts.count == 1 ? "one rollout" : "\(danger.rollouts.count) rollouts"
        let zone = subject.plan.zones[danger.zone].name.excerpt
        return finding(
            "After \(count) the pods may stand as \(placement.joined(separator: ", ")); from there \(zone) can go dark "
                + "\(danger.worst.length.duration).",
            remedy: "Keep zones even by a spread of maxSkew 1, with maxUnavailable 0 and maxSurge 1.",
            at: subject.plan.spread?.source.location ?? subject.traffic.workload.template.specLocation
        )
    }
}
