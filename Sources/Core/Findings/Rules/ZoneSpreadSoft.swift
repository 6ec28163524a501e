/// Flags zones that are safe only while the scheduler honours a soft constraint.
enum ZoneSpreadSoft: Rule {
    static let id: RuleID = "zone-spread-soft"
    static let severity = Finding.Severity.warning
    static let flags = "The spread over zones is a preference (ScheduleAnyway), not a constraint."
    static let why = """
        The scheduler weighs a soft constraint against everything else; in a zone without room it places the pods elsewhere, \
        and nothing moves them back.
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        guard let spread = subject.plan.spread, spread.value.strength == .soft, subject.plan.unmodelled == nil,
            subject.plan.zones.count > 1, !subject.plan.crossZone.value
        else { return [] }
        return [
            finding(
                "The zone spread (maxSkew \(spread.value.maxSkew)) is soft: it holds while every zone has room, and a zone "
                    + "can be left without pods for good when one has none.",
                remedy: "Set whenUnsatisfiable: DoNotSchedule if a pending pod is better than an empty zone.",
                at: spread.source.location
            )
        ]
    }
}
