import RolloutEngine

/// Flags zones that are safe only while the scheduler honours a soft constraint.
enum ZoneSpreadSoft: SingleFindingRule {
    static let id: RuleID = "zone-spread-soft"
    static let severity = Finding.Severity.warning
    static let flags = "The spread over zones is a preference (ScheduleAnyway), not a constraint."
    static let why = """
        The scheduler weighs a soft constraint against everything else; in a zone without room it places the pods elsewhere, \
        and nothing moves them back.
        """
    static let remedy = "Set whenUnsatisfiable: DoNotSchedule where a pending pod is better than an empty zone."
    static let source = "source: kubernetes, pkg/scheduler/framework/plugins/podtopologyspread"

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let spread = subject.plan.spread, spread.value.strength != .hard, subject.windows.worstDark == .zero
        else {
            return nil
        }
        var unbound = subject.plan
        unbound.scheduler = .hardOnly
        guard let dark = WindowsReport(of: unbound, subject.work).worstShownDark, dark.isPositive else { return nil }
        let origin = spread.value.strength == .clusterDefault ? "the cluster's default, is soft" : "is soft"
        return finding(
            "No zone goes dark as long as the scheduler honours the zone spread, but that (maxSkew "
                + "\(spread.value.maxSkew)) \(origin): in a cluster where a zone has no room the window is \(dark).",
            remedy: "Set whenUnsatisfiable: DoNotSchedule if a pending pod is better than an empty zone."
                + perRevisionWarning(subject, spread.value),
            at: spread.source.location ?? subject.traffic.workload.template.specLocation
        )
    }

    /// A common companion of DoNotSchedule, which with few pods a zone opens a window that counting all revisions closes.
    private static func perRevisionWarning(_ subject: ReviewSubject, _ spread: RolloutPlan.Spread) -> String {
        guard spread.counts == .all else { return "" }
        var changed = spread
        changed.counts = .revision
        let report = WindowsReport(of: subject.plan.withSpread(changed), subject.work)
        guard let dark = report.worstShownDark, dark.isPositive else { return "" }
        return " Leave out matchLabelKeys: with pods counted per revision a zone can be dark \(dark.duration)."
    }
}
