/// The seventh stage: the settings to change so that no window is left, in the order in which they build on each other.
///
/// Drain settings first: the accept window covers the deregistration lag, the termination grace period covers the accept
/// window, the deregistration delay covers the termination grace period. Then what keeps every zone served.
enum Advisor {
    static func recommendations(for subject: ReviewSubject) -> [Recommendation] {
        guard subject.plan.unmodelled == nil, subject.plan.replicas.value > 0 else { return [] }
        let accept = AcceptGrace.advise(subject)
        let termination = TerminationGrace.advise(subject, accept)
        let delay = DeregistrationDelay.advise(
            subject,
            terminationGracePeriod: termination?.seconds ?? subject.plan.terminationGracePeriod.value,
            isDrainChanged: !accept.recommendations.isEmpty || termination != nil
        )
        let drain = accept.recommendations + [termination?.recommendation].compactMap(\.self) + delay
        guard subject.isAnyZoneUnsafe else { return drain }
        return drain + RolloutAdvice.advise(subject) + ReadinessGateAdvice.advise(subject)
            + ZoneSpreadAdvice.advise(subject)
    }
}

extension ReviewSubject {
    /// True when a zone or the whole load balancer can go dark, or cannot be shown not to.
    var isAnyZoneUnsafe: Bool {
        let blackouts = windows.zones.flatMap { $0.windows.filter { $0.kind == .blackout } }
        return (blackouts + [windows.outage]).contains { $0.length != .seconds(0) }
    }
}
