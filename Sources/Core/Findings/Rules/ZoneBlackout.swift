/// Flags a rollout during which a zone that was served may have no pod that serves.
enum ZoneBlackout: Rule {
    static let id: RuleID = "zone-blackout"
    static let severity = Finding.Severity.error
    static let flags = "During the rollout a zone may be left without a pod that serves."
    static let why = """
        The ReplicaSet deletes pods without looking at zones, and the scheduler places new ones only as its constraints say. \
        A zone without a healthy target leaves DNS; clients that hold its address fail.
        """
    static let remedy = """
        Spread the pods over the zones by a constraint, and replace them one by one with maxUnavailable 0 and \
        maxSurge 1.
        """
    static let source = """
        source: kubernetes, pkg/controller/controller_utils.go, ActivePodsWithRanks; documented: Network Load \
        Balancer user guide, DNS failover
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        // With cross-zone balancing there is but one window, and another rule says it.
        guard !subject.plan.crossZone.value else { return [] }
        let dark = subject.windows.zones.compactMap { zone -> (name: String, window: Window)? in
            guard let window = zone.windows.first, window.isOpen else { return nil }
            return (zone.name, window)
        }
        let lengths = dark.compactMap(\.window.length)
        guard let worst = lengths.max(), let worstZone = dark.first(where: { $0.window.length == worst }) else {
            return []
        }
        let template = subject.traffic.workload.template
        let zoneConstraint = template.topologySpreadConstraints.first(where: \.isAboutZones)
        let names = dark.map(\.name.excerpt).joined(separator: ", ")
        let time = worst == .unbounded ? "for good" : "for up to \(worst)"
        return [
            finding(
                "\(names) can be left without a pod that serves, \(time): \(worstZone.window.derivation).",
                remedy:
                    "Spread the pods over the zones by a constraint, and replace them one by one with maxUnavailable 0.",
                at: subject.plan.spread?.source.location ?? zoneConstraint?.location ?? template.specLocation,
                window: WindowReference(.blackout, zone: worstZone.name)
            )
        ]
    }
}
