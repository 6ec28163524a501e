/// deregistration_delay.timeout_seconds: at least the termination grace period, and at least 120 as AWS advises.
enum DeregistrationDelay {
    private static let key = "deregistration_delay.timeout_seconds"

    /// Seconds; the Network Load Balancer guide advises 120 or more.
    static func needed(terminationGracePeriod: Int) -> Int { max(120, terminationGracePeriod) }

    /// One recommendation for each Service whose target groups need it.
    ///
    /// A delay that no manifest states is whatever the target group was last given (the controller never resets it, AWS
    /// starts with 300), so it is stated along with the drain settings that rest on it, and otherwise left alone.
    static func advise(
        _ subject: ReviewSubject,
        terminationGracePeriod: Int,
        isDrainChanged: Bool
    ) -> [Recommendation] {
        let seconds = needed(terminationGracePeriod: terminationGracePeriod)
        let isCut = subject.windows.worst(.cut)?.isPositive ?? false
        guard isDrainChanged || isCut else { return [] }
        return zip(subject.traffic.services, subject.traffic.loadBalancers).compactMap { service, balancer in
            let delay = balancer.targetGroup.deregistrationDelay
            let isStated = delay.source.location != nil
            guard !isStated || delay.value < seconds else { return nil }
            let annotation = balancer.targetGroup.annotation
            return Recommendation(
                setting: "deregistrationDelay/\(service.meta.name)",
                title: key,
                current: isStated ? String(delay.value) : nil,
                recommended: String(seconds),
                unit: "seconds",
                derivation: "≥ \(terminationGracePeriod) s terminationGracePeriodSeconds and ≥ 120 s as AWS advises"
                    + (isStated ? "" : "; unstated, the target group keeps whatever it was last given"),
                removes: "connections cut at the end of the delay",
                change: "\(LoadBalancerAnnotations.name("target-group-attributes")): \(key)=\(seconds)",
                location: annotation?.location ?? service.meta.metadataLocation,
                isInsertion: !isStated,
                edits: [
                    .attribute(
                        key,
                        of: LoadBalancerAnnotations.name("target-group-attributes"),
                        on: service.meta,
                        to: String(seconds)
                    )
                ]
            )
        }
    }
}
