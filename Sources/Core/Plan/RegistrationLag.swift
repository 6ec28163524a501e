import RolloutEngine

/// How long the load balancer needs, from ready containers, until it begins to check a new target.
enum RegistrationLag {
    /// Seconds for an Application Load Balancer, of which AWS documents nothing: users saw rollouts without a gate fail for
    /// some ten seconds behind one, and for minutes behind a Network Load Balancer (aws-load-balancer-controller, issues 1603,
    /// 1604 and 2048).
    static let application = SecondsInterval(least: 0, most: 30)

    /// - Returns: The request's, else users' reports for Application Load Balancers and the profile's for all others.
    static func of(_ balancer: LoadBalancer, context: ReviewContext) -> Sourced<SecondsInterval> {
        let given = context.timing(.registration)
        guard given.source.kind != .request, balancer.kind.family == .application else { return given }
        return Sourced(application, Source(kind: .profile, detail: "reported by users for Application Load Balancers"))
    }

    /// What is taken for granted where the request gives no lag.
    static func assumptions(_ traffic: WorkloadTraffic, context: ReviewContext) -> [Assumption] {
        guard context.timings[.registration] == nil,
            traffic.loadBalancers.contains(where: { $0.kind == .albWithPodTargets })
        else { return [] }
        return [
            Assumption(
                "AWS does not document the registration lag of an Application Load Balancer, and reports speak of seconds: "
                    + "\(application) s are taken.",
                parameter: TimingPart.registration.parameter
            )
        ]
    }
}
