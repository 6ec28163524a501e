/// The sixth stage: the settings to change so that no window is left, in the order in which they build on each other.
///
/// Drain settings first: the accept window covers the deregistration lag, the termination grace period covers the accept
/// window, the deregistration delay covers the termination grace period. Then what keeps every zone served.
enum Advisor {
    static func advise(_ subject: ReviewSubject) -> Advice {
        guard subject.plan.unmodelled == nil, subject.plan.replicas.value > 0 else { return Advice() }
        let accept = AcceptGrace.advise(subject)
        let termination = TerminationGrace.advise(subject, accept)
        let delay = DeregistrationDelay.advise(
            subject,
            terminationGracePeriod: termination?.seconds ?? subject.plan.terminationGracePeriod.value,
            isDrainChanged: !accept.recommendations.isEmpty || termination != nil
        )
        let drain =
            accept.recommendations + [termination?.recommendation].compactMap(\.self) + delay
            + NotReadyAddresses.advise(subject)
        let drained = plan(subject.plan, accept, terminationGracePeriod: termination?.seconds, delay)
        let others = subject.otherPlans.map {
            Self.plan($0, accept, terminationGracePeriod: termination?.seconds, delay)
        }
        let serving = ServingAdvice.changes(for: drained, others: others)
        let recommendations = drain + serving.changes.map { $0.recommendation(for: subject) }
        guard !recommendations.isEmpty else { return Advice() }
        let windows = WindowsReport(of: serving.plan)
        return Advice(
            recommendations: recommendations,
            windows: windows,
            outlook: RolloutOutlook(of: serving.plan, windows: windows)
        )
    }

    /// The plan with the recommended drain settings.
    private static func plan(
        _ plan: RolloutPlan,
        _ accept: AcceptGrace.Advice,
        terminationGracePeriod: Int?,
        _ delay: [Recommendation]
    ) -> RolloutPlan {
        var changed = plan
        let period = terminationGracePeriod ?? plan.terminationGracePeriod.value
        changed.terminationGracePeriod = Sourced(period, .derived("recommended"))
        let seconds = delay.compactMap { Int($0.recommended) }.max()
        for index in changed.ports.indices {
            let waits = accept.waits[index]
            let sum = "preStop \(waits.preStop) + accept grace \(waits.grace)"
            changed.ports[index].acceptWindow = Sourced(min(waits.sum, period), .derived(sum))
            if let connections = waits.graceTimeOut, connections != changed.ports[index].graceTimeOut?.value {
                changed.ports[index].graceTimeOut = Sourced(connections, .derived("recommended"))
            }
            changed.ports[index].deregistrationStart = Sourced(0, .derived("recommended"))
            if let seconds { changed.ports[index].deregistrationDelay = Sourced(seconds, .derived("recommended")) }
        }
        return changed
    }
}
