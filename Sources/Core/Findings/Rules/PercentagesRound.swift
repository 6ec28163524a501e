import RolloutEngine

/// Notes how many pods percentages make of the replicas, where that is what opens a window.
enum PercentagesRound: SingleFindingRule {
    static let id: RuleID = "percentages-round"
    static let severity = Finding.Severity.note
    static let flags = "Percentages of the replicas let several pods be replaced at once, and that opens a window."
    static let why = """
        A Deployment rounds maxSurge up and maxUnavailable down, and takes 1 for maxUnavailable where both come to 0. \
        The default is 25 % of each: of 6 replicas 1.5 → 2 and 1.5 → 1, of 15 replicas 3.75 → 4 and 3.75 → 3, seven \
        pods at once.
        """
    static let remedy = "Write numbers: maxSurge 1 and maxUnavailable 0."
    static let source = """
        source: kubernetes, pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts; \
        pkg/apis/apps/v1/defaults.go
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let (workload, plan) = (subject.traffic.workload, subject.plan)
        let surge = workload.maxSurge?.value ?? workload.defaults.maxSurge
        let unavailable = workload.maxUnavailable?.value ?? workload.defaults.maxUnavailable
        let isStated = workload.maxSurge != nil && workload.maxUnavailable != nil
        let isExact = surge.isExact(of: plan.replicas.value) && unavailable.isExact(of: plan.replicas.value)
        // Stated percentages that need no rounding do what they say.
        guard plan.replacement == .rolling, surge.isPercentage || unavailable.isPercentage, !(isStated && isExact),
            plan.maxSurge.value + plan.maxUnavailable.value > 1, let dark = subject.windows.worstDark, dark.isPositive,
            WindowsReport(of: plan.withOneSurgePod(), subject.work).worstDark == .zero
        else { return nil }
        let replicas = plan.replicas.value
        let parts = [
            part("maxSurge", workload.maxSurge, surge, of: replicas, plan.maxSurge.value),
            part("maxUnavailable", workload.maxUnavailable, unavailable, of: replicas, plan.maxUnavailable.value),
        ]
        let stated = [workload.maxSurge, workload.maxUnavailable].compactMap(\.self).first { $0.value.isPercentage }
        let pods = plan.maxSurge.value + plan.maxUnavailable.value
        let zone = subject.windows.zones.first { $0.windows.first?.length == dark }
        return finding(
            "With \(replicas) replicas \(parts.joined(separator: " and ")): up to \(pods) pods "
                + "are replaced at once. With maxSurge 1 and maxUnavailable 0 no window is open.",
            remedy: "Write maxSurge: 1 and maxUnavailable: 0.",
            at: stated?.location ?? workload.rollingUpdateLocation,
            window: WindowReference(darkIn: zone)
        )
    }

    /// `maxSurge 25% is 2 (1.5, rounded up)`.
    private static func part(
        _ name: String,
        _ stated: Field<IntOrPercent>?,
        _ amount: IntOrPercent,
        of replicas: Int,
        _ pods: Int
    ) -> String {
        let subject = "\(name) \(amount)" + (stated == nil ? " by default" : "")
        guard case .percent(let percent) = amount else { return "\(name) is \(pods)" }
        let (whole, hundredths) = (percent * replicas / 100, percent * replicas % 100)
        guard hundredths > 0 || pods != whole else { return "\(subject) is \(pods)" }
        let digits = hundredths % 10 == 0 ? "\(hundredths / 10)" : (hundredths < 10 ? "0" : "") + "\(hundredths)"
        let exact = hundredths == 0 ? "\(whole)" : "\(whole).\(digits)"
        let rounded = name == "maxSurge" ? "rounded up" : "1 since both come to 0"
        return "\(subject) is \(pods) (\(exact), \(pods > whole ? rounded : "rounded down"))"
    }
}

extension IntOrPercent {
    /// Whether it is a whole number of pods.
    fileprivate func isExact(of replicas: Int) -> Bool { roundedUp(of: replicas) == roundedDown(of: replicas) }

    fileprivate var isPercentage: Bool {
        switch self {
        case .pods: false
        case .percent: true
        }
    }
}
