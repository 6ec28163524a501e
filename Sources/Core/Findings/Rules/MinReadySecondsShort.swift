import RolloutEngine

/// Flags a minReadySeconds that stands in for the readiness gate and is too short for it.
enum MinReadySecondsShort: SingleFindingRule {
    static let id: RuleID = "min-ready-seconds-short"
    static let severity = Finding.Severity.warning
    static let flags =
        "minReadySeconds is all that makes old pods wait for the load balancer, and it is too short for that."
    static let why = """
        Without a readiness gate a pod is available minReadySeconds after its containers are ready. An old pod that \
        goes then leaves no gap when the new one is already healthy, for which longest time to healthy − shortest pod \
        start − time for which a deleted pod still serves is always enough; when many pods go one by one, less may do.
        """
    static let remedy =
        "Inject the readiness gate, which waits for the real state, or raise minReadySeconds by what is missing."
    static let source = """
        source: kubernetes, pkg/controller/deployment; documented: aws-load-balancer-controller, \
        docs/deploy/pod_readiness_gate.md
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        let settling = plan.minReadySeconds
        let enough = plan.healthy.value.most - plan.podStart.value.least - plan.servesAfterDeletion
        guard !plan.readinessGate.value, settling.value > 0, settling.value < enough,
            let dark = subject.windows.worstDark, dark.isPositive,
            // What longer waiting would not close has another cause.
            closes(plan, enough, subject)
        else { return nil }
        let least = least(above: settling.value, upTo: enough, plan, subject)
        let served = plan.servesAfterDeletion == 0 ? "" : " − still served \(plan.servesAfterDeletion)"
        let zone = subject.windows.zones.first { $0.windows.first?.isOpen ?? false }
        return finding(
            "minReadySeconds \(settling.value) is \(least - settling.value) s too short to stand in for the "
                + "readiness gate. Enough whatever the number of pods: healthy at most \(plan.healthy.value.most) "
                + "− pod start at least \(plan.podStart.value.least)\(served) = \(enough).",
            remedy: "Inject the readiness gate, or set minReadySeconds to \(least) or more.",
            at: settling.source.location,
            window: WindowReference(darkIn: zone)
        )
    }

    private static func closes(_ plan: RolloutPlan, _ seconds: Int, _ subject: ReviewSubject) -> Bool {
        WindowsReport(of: plan.withMinReadySeconds(seconds), subject.work).worstDark == .zero
    }

    /// The least that closes the windows, found by halving: the longer old pods wait, the shorter is every window.
    private static func least(
        above short: Int,
        upTo enough: Int,
        _ plan: RolloutPlan,
        _ subject: ReviewSubject
    ) -> Int {
        var (short, enough) = (short, enough)
        while enough - short > 1 {
            let middle = short + (enough - short) / 2
            if closes(plan, middle, subject) { enough = middle } else { short = middle }
        }
        return enough
    }
}
