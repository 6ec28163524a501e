/// The readiness gate: advised whenever the rollout can go dark without it.
enum ReadinessGateAdvice {
    static func isNeeded(in subject: ReviewSubject) -> Bool {
        subject.plan.unmodelled == nil && !subject.plan.readinessGate.value && subject.isAnyZoneUnsafe
    }

    static func advise(_ subject: ReviewSubject) -> [Recommendation] {
        guard isNeeded(in: subject) else { return [] }
        let gate = subject.traffic.gate
        return [
            Recommendation(
                setting: "readinessGate",
                title: "pod readiness gate",
                current: "off",
                recommended: "on",
                unit: nil,
                derivation: "available after \(subject.plan.available.value) s, but healthy only after "
                    + "\(subject.plan.healthy.value) s: with the gate an available pod is a healthy one",
                removes: "deletions before the load balancer routes to the new pod",
                change: "\(ReadinessGate.label): enabled on the namespace, and on the pods where the webhook's "
                    + "objectSelector asks for it",
                location: gate.namespaceLocation,
                isInsertion: gate.isInjected.source.location == nil
                    || gate.isInjected.source.location == gate.namespaceLocation,
                alternative: nil
            )
        ]
    }
}
