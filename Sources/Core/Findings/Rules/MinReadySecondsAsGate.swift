import RolloutEngine

/// Notes that only minReadySeconds keeps old pods until the load balancer knows the new ones.
enum MinReadySecondsAsGate: SingleFindingRule {
    static let id: RuleID = "min-ready-seconds-as-gate"
    static let severity = Finding.Severity.note
    static let flags =
        "No window is open only because minReadySeconds is longer than the load balancer is taken to need."
    static let why = """
        minReadySeconds waits for a time, the readiness gate for the load balancer's answer. AWS documents no upper \
        bound of the registration lag: the windows are closed as far as the review's bound holds, and a target that \
        never becomes healthy stops nothing.
        """
    static let remedy = "Inject the readiness gate beside minReadySeconds."
    static let source = """
        documented: aws-load-balancer-controller, docs/deploy/pod_readiness_gate.md; reported: \
        aws-load-balancer-controller issue 1834
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        let settling = plan.minReadySeconds
        guard !plan.readinessGate.value, let label = subject.traffic.gate.controller.label, settling.value > 0,
            subject.windows.worstDark == .zero,
            let without = WindowsReport(of: plan.withMinReadySeconds(0), subject.work).worstShownDark,
            without.isPositive
        else { return nil }
        let length = without == .unbounded ? "without end" : "of \(without)"
        return finding(
            "minReadySeconds \(settling.value) stands in for the readiness gate: pods count as available after "
                + "\(plan.available.value.least) s at the earliest and are taken to be healthy after "
                + "\(plan.healthy.value.most) s at the latest, which nothing checks. Without it a window \(length) "
                + "opens.",
            remedy:
                "Inject the readiness gate: label the namespace \(label): enabled.",
            at: settling.source.location
        )
    }
}
