import ManifestText
import RolloutEngine

/// Notes that a push during a rollout darkens a zone which the rollout alone keeps served.
enum InterruptedRolloutUnsafe: SingleFindingRule {
    static let id: RuleID = "interrupted-rollout-unsafe"
    static let severity = Finding.Severity.note
    static let flags =
        "No window is open in a rollout that ends before the next begins, and a push in between can darken a zone."
    static let why = """
        Pods that are counted per revision stay even within each revision only. A push during a rollout makes a third one: the \
        pods that are not available yet are deleted first, and each revision may put its pods into other zones than the one that \
        has just lost its own. Every push needs more pods in a zone to bear it.
        """
    static let remedy =
        "Count the pods of all revisions (no matchLabelKeys), or let each rollout end before the next push."
    static let source = """
        source: kubernetes 1.36, pkg/controller/deployment/rolling.go (cleanupUnhealthyReplicas), sync.go; recorded: rollouts \
        over rollouts on Kubernetes 1.36.2
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        // One pod at a time, which is what such plans have and where the numbers below are those of an exhaustive search.
        guard plan.replacement == .rolling, plan.maxSurge.value == 1, plan.maxUnavailable.value == 0,
            let spread = plan.bindingSpread, spread.counts == .revision, !plan.crossZone.value, plan.zones.count > 1,
            plan.readinessGate.value || plan.available.value.least >= plan.healthy.value.most,
            subject.windows.worstDark == .zero
        else { return nil }
        let pods = plan.zones.map(\.pods)
        // An uneven start has other numbers.
        guard let least = pods.min(), let most = pods.max(), least > 0, most - least <= spread.maxSkew else {
            return nil
        }
        let bounds = RevisionBounds(
            zones: plan.zones.count,
            maxSkew: spread.maxSkew,
            maxSurge: plan.maxSurge.value,
            maxUnavailable: plan.maxUnavailable.value,
            replicas: plan.replicas.value
        )
        guard let zone = plan.zones.first(where: { $0.pods <= bounds.most(after: 1) }) else { return nil }
        return finding(
            "A push during a rollout can leave \(zone.name.excerpt) without a healthy pod: counted per revision, its "
                + "\(zone.pods) pods bear rollouts that end before the next begins. One push needs \(bounds.most(after: 1) + 1) "
                + "pods in each zone, two need \(bounds.most(after: 2) + 1).",
            remedy: remedy,
            at: plan.spread?.source.location ?? subject.traffic.workload.template.specLocation
        )
    }
}
