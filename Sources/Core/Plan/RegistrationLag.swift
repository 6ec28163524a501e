import RolloutEngine

/// How long the load balancer needs, from ready containers, until it begins to check a new target.
enum RegistrationLag {
    /// - Returns: The request's, else what is reported of its kind, else the profile's; for pods whose readiness gate turns true
    ///   by itself as long as they may take until then.
    static func of(
        _ balancer: LoadBalancer,
        after podStart: SecondsInterval,
        context: ReviewContext
    ) -> Sourced<SecondsInterval> {
        let given = context.timing(.registration)
        guard given.source.kind != .request else { return given }
        if let timeout = balancer.kind.gateTimeout {
            let others = podStart.most + balancer.healthCheck.duration.most + context.timing(.gate).value.most
            return Sourced(
                SecondsInterval(least: 0, most: max(0, timeout - others)),
                .derived(
                    "what the readiness gate waits for at most, \(timeout), less the other parts at most, \(others)"
                )
            )
        }
        guard let own = balancer.kind.registration else { return given }
        return Sourced(own.interval, Source(kind: .profile, detail: own.detail))
    }

    /// What is taken for granted where the request gives no lag.
    static func assumptions(_ traffic: WorkloadTraffic, context: ReviewContext) -> [Assumption] {
        guard context.timings[.registration] == nil else { return [] }
        return traffic.loadBalancers.filter(\.kind.hasPodTargets).compactMap { balancer -> Assumption? in
            if let timeout = balancer.kind.gateTimeout {
                return Assumption(
                    "Nothing documents how long it takes until the load balancer has found a new pod healthy. It is taken to be at "
                        + "most \(timeout) s after the pod's creation, when its readiness gate turns true whatever was found.",
                    parameter: TimingPart.registration.parameter
                )
            }
            guard let lag = balancer.kind.registration, let text = lag.assumption else { return nil }
            return Assumption("\(text): \(lag.interval) s are taken.", parameter: TimingPart.registration.parameter)
        }.uniqued()
    }
}
