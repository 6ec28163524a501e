/// Notes Services that share pods and let go of them at different times.
enum ServicesDrainDifferently: SingleFindingRule {
    static let id: RuleID = "services-drain-differently"
    static let severity = Finding.Severity.note
    static let flags = "Load balancers in front of the same pods have different deregistration delays."
    static let why = """
        A pod ends once, for all its load balancers. The one with the shorter delay forgets the target earlier, and with \
        connection termination cuts what the other still keeps.
        """
    static let remedy = "State the same deregistration_delay.timeout_seconds for all of them."
    static let source = "documented: Elastic Load Balancing user guides, deregistration delay"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let stated = subject.traffic.fronts.compactMap { front -> (name: String, delay: Sourced<Int>)? in
            guard front.loadBalancer.kind.hasPodTargets, front.loadBalancer.targetGroup.deregistrationDelay.isStated
            else {
                return nil
            }
            return (front.name, front.loadBalancer.targetGroup.deregistrationDelay)
        }
        guard let short = stated.min(by: { $0.delay.value < $1.delay.value }),
            let long = stated.max(by: { $0.delay.value < $1.delay.value }), short.delay.value < long.delay.value
        else { return nil }
        return finding(
            "\(short.name) keeps a deleted pod for \(short.delay.value) s, \(long.name) for \(long.delay.value) s.",
            remedy: "Set \(TargetGroupAttributes.delay)=\(long.delay.value) for both.",
            at: short.delay.source.location
        )
    }
}

extension Sourced {
    /// True when a manifest states it.
    fileprivate var isStated: Bool { source.kind == .manifest }
}
