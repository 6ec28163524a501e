import RolloutEngine

/// How long a deregistered target still gets new connections.
enum DeregistrationLag {
    /// Seconds for an Application Load Balancer: users report preStop sleeps of 10 to 70 s as enough
    /// (aws-load-balancer-controller, issues 1064 and 2106).
    static let application = SecondsInterval(least: 10, most: 70)

    /// The request's, else the profile's for Network Load Balancers and users' reports for Application Load Balancers; of
    /// both in front of a pod the wider interval.
    ///
    /// With nodes as targets it is the time until kube-proxy, or the check of a node, has seen that the pod goes.
    static func resolve(
        _ traffic: WorkloadTraffic,
        _ nodes: NodeTargets?,
        context: ReviewContext
    ) -> Sourced<SecondsInterval> {
        if let nodes { return Sourced(nodes.untilForgotten, .derived(nodes.forgottenParts)) }
        let network = context.timing(.deregistration)
        let families = traffic.loadBalancers.map(\.kind.family)
        guard network.source.kind != .request, families.contains(.application) else { return network }
        guard families.contains(where: { $0 != .application }) else {
            return Sourced(
                application,
                Source(kind: .profile, detail: "reported by users for Application Load Balancers")
            )
        }
        let both = SecondsInterval(
            least: min(network.value.least, application.least),
            most: max(network.value.most, application.most)
        )
        return Sourced(
            both,
            Source(
                kind: .profile,
                detail: "\(network.source.detail) \(network.value), and \(application) as reported by users for "
                    + "Application Load Balancers"
            )
        )
    }
}
