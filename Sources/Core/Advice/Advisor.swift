import RolloutEngine

/// The sixth stage: the settings to change so that no window is left, in the order in which they build on each other.
///
/// Drain settings first: the accept window covers the deregistration lag, the termination grace period covers the accept
/// window, the deregistration delay covers the termination grace period. Then what keeps every zone served.
enum Advisor {
    static func advise(_ subject: ReviewSubject) -> Advice {
        guard subject.plan.unmodelled == nil else { return Advice() }
        guard subject.plan.replicas.value > 0 else {
            // An autoscaler that may take all: no pod is replaced where there is none.
            return Advice(recommendations: [ScaleInAdvice.advise(subject, after: [])].compactMap(\.self))
        }
        let (finish, accept) = FinishTime.advise(subject, AcceptWindowAdvice.advise(subject))
        let termination = TerminationGrace.advise(subject, accept)
        let delay = DeregistrationDelay.advise(
            subject,
            terminationGracePeriod: termination?.seconds ?? subject.plan.terminationGracePeriod.value,
            isDrainChanged: !accept.recommendations.isEmpty || termination != nil
        )
        let drain =
            accept.recommendations + finish + CompanionWait.advise(subject, accept)
            + [termination?.recommendation].compactMap(\.self) + delay
            + NotReadyAddresses.advise(subject)
        func drained(_ plan: RolloutPlan) -> RolloutPlan { drain.reduce(plan) { $1.effect.applied(to: $0) } }
        let serving = ServingAdvice.changes(
            for: drained(subject.plan),
            others: subject.otherPlans.map(drained),
            subject.work.portion(1, of: 2)
        )
        var rollout = drain + serving.changes.map { $0.recommendation(for: subject) }
        if let replicas = ScaleInAdvice.advise(subject, after: rollout) {
            rollout.removeAll { $0.setting == replicas.setting }
            rollout.append(replicas)
        }
        let budget = DisruptionBudgetAdvice.advise(subject, after: rollout.applied(to: subject.plan))
        return Advice(
            recommendations: rollout + [budget].compactMap(\.self),
            isSearchComplete: serving.isComplete
        )
    }
}
