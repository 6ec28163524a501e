import ManifestText

/// Flags a deregistration delay that ends before the pods do.
enum DeregistrationDelayShort: Rule {
    static let id: RuleID = "deregistration-delay-short"
    static let severity = Finding.Severity.note
    static let flags =
        "A deregistration delay that is stated is shorter than the pods' termination grace period, or than 120 s."
    static let why = """
        The load balancer forgets a target after deregistration_delay.timeout_seconds. AWS advises at least 120 s for a \
        Network Load Balancer; a pod that still serves connections then has them cut where connection termination is on.
        """
    static let remedy =
        "Set deregistration_delay.timeout_seconds to the termination grace period or more, and to at least 120."
    static let source = "documented: Network Load Balancer user guide, target group attributes"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        zip(subject.plan.ports, subject.traffic.ports).compactMap { port, served in
            let needed = DeregistrationDelay.needed(
                terminationGracePeriod: subject.plan.terminationGracePeriod.value,
                served.loadBalancer.kind.family
            )
            guard served.loadBalancer.kind.hasPodTargets, port.deregistrationDelay.source.kind == .manifest,
                let location = port.deregistrationDelay.source.location, port.deregistrationDelay.value < needed
            else { return nil }
            return finding(
                "The deregistration delay of \(port.deregistrationDelay.value) s is shorter than \(needed) s.",
                remedy: "Set deregistration_delay.timeout_seconds=\(needed).",
                at: location
            )
        }
        .firstAtEachPlace
    }
}
