import RolloutEngine

/// Notes that a hard spread may leave the zones less even than its maxSkew, since it counts the old pods too.
enum SpreadCountsOldPods: SingleFindingRule {
    static let id: RuleID = "spread-counts-old-pods"
    static let severity = Finding.Severity.note
    static let flags =
        "Rollouts may leave the zones far less even than maxSkew says, which counting per revision prevents."
    static let why = """
        A constraint without matchLabelKeys counts the pods of both revisions. New pods are placed against old ones \
        that are deleted afterwards, so what is left may be uneven: by one pod more than maxSkew with a surge of one, \
        by several with larger ones, which is noted. Counting per revision ends even, and is advised only where it is \
        proven to be safe for good: where few pods stand in a zone, the old ones that count are what keeps it served.
        """
    static let remedy = "Add matchLabelKeys: [pod-template-hash] to the constraint (Kubernetes 1.27 or later)."
    static let source =
        "reported: kubernetes issues 98215, 105661; documented: kubernetes.io, Pod Topology Spread Constraints"

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let spread = subject.plan.spread, spread.value.strength == .hard, spread.value.counts == .all,
            subject.windows.worstDark == .zero, let closure = subject.outlook.closure, closure.verdict == .safe,
            let uneven = closure.placements.max(by: { $0.skew < $1.skew }), uneven.skew > spread.value.maxSkew + 1,
            subject.traffic.versions.supports(.matchLabelKeys)
        else { return nil }
        var counted = spread.value
        counted.counts = .revision
        let plan = subject.plan.withSpread(counted)
        guard WindowsReport(of: plan, subject.work).worstDark == .zero, let model = try? RolloutModel(plan),
            let even = subject.work.closure(of: model), even.verdict == .safe, even.exact,
            // What bears completed rollouts only is no improvement.
            plan.zones.allSatisfy({ $0.pods > 2 * (plan.zones.count - 1) * (counted.maxSkew + plan.maxSurge.value - 1) }
            ),
            even.placements.allSatisfy({ $0.skew <= counted.maxSkew })
        else { return nil }
        let placement = uneven.map(String.init).joined(separator: ", ")
        return finding(
            "Rollouts may leave the zones with \(placement) pods, although maxSkew is \(counted.maxSkew): the old "
                + "pods count while new ones are placed. No window opens from there.",
            remedy: "Add matchLabelKeys: [pod-template-hash] (Kubernetes 1.27 or later), with which the zones stay "
                + "even.",
            at: spread.source.location
        )
    }
}

extension [Int] {
    fileprivate var skew: Int { (self.max() ?? 0) - (self.min() ?? 0) }
}
