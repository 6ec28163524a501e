import ManifestText
import RolloutEngine

/// Flags a rollout during which a zone that was served may have no pod that serves.
enum ZoneBlackout: SingleFindingRule {
    static let id: RuleID = "zone-blackout"
    static let severity = Finding.Severity.error
    static let flags = "During the rollout a zone may be left without a pod that serves."
    static let why = """
        The ReplicaSet deletes pods without looking at zones, and the scheduler places new ones only as its \
        constraints say. A zone without a healthy target leaves DNS; clients that hold its address fail.
        """
    static let remedy = """
        Spread the pods over the zones by a constraint, and replace them one by one with maxUnavailable 0 and \
        maxSurge 1.
        """
    static let source = """
        source: kubernetes, pkg/controller/controller_utils.go, ActivePodsWithRanks; documented: Network Load \
        Balancer user guide, DNS failover
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        // With cross-zone balancing there is but one window, and another rule says it.
        guard !subject.plan.crossZone.value else { return nil }
        let dark = subject.windows.zones.compactMap { zone -> (name: String, window: Window)? in
            guard let window = zone.windows.first, window.isOpen else { return nil }
            return (zone.name, window)
        }
        let lengths = dark.compactMap(\.window.length)
        guard let worst = lengths.max(), let worstZone = dark.first(where: { $0.window.length == worst }) else {
            return nil
        }
        let names = dark.map(\.name.excerpt).joined(separator: ", ")
        let proven = worstZone.window.provenLength ?? worst
        let isOnlyBounded = worst != .unbounded && proven == .unbounded
        let time = isOnlyBounded ? "for \(worst) or \(proven)" : proven.duration
        return finding(
            "\(names) can be left without a pod that serves, \(time): \(worstZone.window.derivation).",
            remedy: remedy(subject.plan),
            at: location(subject),
            window: WindowReference(.blackout, zone: worstZone.name)
        )
    }

    /// What decides where pods are replaced: the strategy where it goes by nodes or takes all at once, else the spread.
    private static func location(_ subject: ReviewSubject) -> Location {
        let workload = subject.traffic.workload
        switch subject.plan.replacement {
        case .daemonSet: return workload.maxUnavailable?.location ?? workload.rollingUpdateLocation
        case .recreate: return workload.strategy?.location ?? workload.rollingUpdateLocation
        case .rolling, .statefulSet:
            let constraint = workload.template.topologySpreadConstraints.first(where: \.isAboutZones)
            return subject.plan.spread?.source.location ?? constraint?.location ?? workload.template.specLocation
        }
    }

    private static func remedy(_ plan: RolloutPlan) -> String {
        switch plan.replacement {
        case .rolling:
            "Spread the pods over the zones by a constraint, and replace them one by one with maxUnavailable 0."
        case .recreate:
            "Replace the pods one by one: strategy RollingUpdate with maxUnavailable 0, spread over the zones by a "
                + "constraint."
        case .daemonSet where plan.maxSurge.value > 0:
            "Let old pods wait for healthy targets by the readiness gate."
        case .daemonSet where plan.cannotSurgeOnNode:
            "Have two nodes or more in each zone, and let old pods wait for healthy targets by the readiness gate."
        case .daemonSet:
            "Let a node's new pod come first: updateStrategy with maxSurge 1 and maxUnavailable 0."
        case .statefulSet:
            "Run two pods or more in each zone, spread by a constraint, and let each wait for the load balancer by the "
                + "readiness gate."
        }
    }
}
