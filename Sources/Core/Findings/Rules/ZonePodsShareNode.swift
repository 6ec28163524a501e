import ManifestText
import RolloutEngine

/// Notes that the pods of a zone may come to stand on one of its nodes.
enum ZonePodsShareNode: SingleFindingRule {
    static let id: RuleID = "zone-pods-share-node"
    static let severity = Finding.Severity.note
    static let flags = "Rollouts can leave two pods of a zone on one node, although the zone has more."
    static let why = """
        Any constraint that is written turns the scheduler's own off, which spread each revision over the nodes. With one over \
        zones alone, or with one over hostnames that counts old pods too, new pods of a zone come to share a node: its loss or \
        its drain then takes the zone with it, and an autoscaler takes such pods first.
        """
    static let remedy = """
        Add a constraint over kubernetes.io/hostname with maxSkew 1, ScheduleAnyway and matchLabelKeys: [pod-template-hash] \
        (Kubernetes 1.27 or later).
        """
    static let source = """
        source: kubernetes 1.36, pkg/scheduler/framework/plugins/podtopologyspread; recorded on 1.36.2 with two nodes a zone: \
        after a rollout a node had two pods in 30 of 30 with a zone constraint alone, in 29 of 29 with a hostname constraint \
        over all revisions, in 0 of 19 with one for each revision
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let (plan, traffic) = (subject.plan, subject.traffic)
        guard plan.unknownReason == nil, plan.replacement == .rolling, plan.maxSurge.value > 0, plan.zones.count > 1,
            !plan.crossZone.value, plan.knowsMatchLabelKeys, traffic.workload.paused?.value != true,
            let nodes = ZoneNodes.resolve(plan, traffic, subject.resources, subject.context),
            // Where there are more pods than nodes some share one whatever is written.
            let (zone, count) = zip(plan.zones, nodes.counts).first(where: { $0.pods > 1 && $0.pods <= $1 })
        else { return nil }
        let (reason, remedy, location): (String, String, Location)
        switch NodeSpread(traffic.workload, traffic.versions) {
        case .clusterDefault, .apart: return nil
        case .absent:
            reason =
                "no constraint is over kubernetes.io/hostname, and those that are written turn the scheduler's own off"
            remedy = Self.remedy
            location = plan.spread?.source.location ?? traffic.workload.template.specLocation
        case .countsAllRevisions(let written):
            reason = "the constraint over kubernetes.io/hostname counts the pods of all revisions"
            remedy = "Add matchLabelKeys: [\(traffic.workload.kind.revisionLabel)] to that constraint."
            location = written.location
        }
        return finding(
            "A rollout can leave \(zone.pods == 2 ? "both" : "two of the \(zone.pods)") pods of \(zone.name.excerpt) on one of "
                + "its \(count) nodes: \(reason).",
            remedy: remedy,
            at: location
        )
    }
}
