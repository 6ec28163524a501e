import RolloutEngine
import ManifestText

/// Flags a DaemonSet whose nodes are without a pod while one is replaced.
enum DaemonSetReplacesInPlace: SingleFindingRule {
    static let id: RuleID = "daemonset-replaces-in-place"
    static let severity = Finding.Severity.warning
    static let flags = "A DaemonSet deletes a node's pod before the new one exists, and a zone is dark meanwhile."
    static let why = """
        With maxSurge 0, the default, a node's new pod is created when the old one is gone and serves when the load \
        balancer has registered and checked it: terminationGracePeriodSeconds + the time to healthy − the time for \
        which the deleted pod still serves. A zone whose pods all wait at once is dark for that long.
        """
    static let remedy =
        "Set maxSurge 1 and maxUnavailable 0 (Kubernetes 1.25, or 1.22 as beta), which host ports rule out."
    static let source =
        "source: kubernetes, pkg/controller/daemon/update.go; documented: feature gate DaemonSetUpdateSurge"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        guard plan.replacement == .daemonSet, plan.maxSurge.value == 0,
            let zone = subject.windows.zones.first(where: {
                $0.windows.first?.length == subject.windows.worst(.blackout)
            }),
            let window = zone.windows.first, window.isOpen, let length = window.length
        else { return nil }
        let workload = subject.traffic.workload
        return finding(
            "A node's pod goes before its successor comes: up to \(plan.terminationGracePeriod.value) s until it "
                + "is gone and \(plan.healthy.value.most) s until the new one is healthy, \(length) without a pod "
                + "in \(zone.name.excerpt).",
            remedy: remedy(subject),
            at: workload.maxUnavailable?.location ?? workload.maxSurge?.location ?? workload.rollingUpdateLocation,
            window: WindowReference(.blackout, zone: zone.name)
        )
    }

    private static func remedy(_ subject: ReviewSubject) -> String {
        if subject.plan.cannotSurgeOnNode {
            return "The host ports keep a second pod off the node: run pods on two or more nodes in each zone, with "
                + "the readiness gate, or use a Deployment without host ports."
        }
        if !subject.traffic.versions.supports(.daemonSetSurge) {
            return "Upgrade to Kubernetes 1.22 or later for maxSurge, or use a Deployment."
        }
        let surging = WindowsReport(of: subject.plan.withOneSurgePod(), subject.work)
        let gate = surging.worstDark == .zero ? "" : ", and inject the readiness gate"
        return "Set updateStrategy.rollingUpdate to maxSurge: 1 and maxUnavailable: 0\(gate)."
    }
}
