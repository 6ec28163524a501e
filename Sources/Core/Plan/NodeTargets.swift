package import RolloutEngine

/// How connections follow the pods behind load balancers whose targets are nodes, where kube-proxy passes them on.
///
/// kube-proxy forwards to ready endpoints, and where there is none to terminating ones that still serve; of a Service with
/// externalTrafficPolicy Local only to those of its own node, whose `healthCheckNodePort` fails as soon as it has no ready one
/// (kubernetes/kubernetes, pkg/proxy/topology.go and pkg/proxy/healthcheck/service_health.go). A pod that comes or goes moves
/// no target, so that neither the registration nor the deregistration of targets plays a part.
package struct NodeTargets: Hashable, Sendable {
    package enum Policy: String, Sendable {
        case cluster = "Cluster"
        case local = "Local"
    }

    package var policy: Policy
    package var policySource: Source
    /// Seconds until the rules of every node follow a change of a pod's readiness.
    package var endpointLag: SecondsInterval
    /// Seconds of checks until a node with its first ready pod is healthy, and one that lost its last is not.
    package var recovery: SecondsInterval
    package var detection: SecondsInterval
    /// False for a Kubernetes that is known to drop connections where no endpoint is ready, as it did up to 1.25
    /// (feature gate ProxyTerminatingEndpoints, on since 1.26).
    package var usesTerminatingEndpoints: Bool

    /// Why targets that are nodes keep the plan from being computed.
    enum Obstacle: Error {
        case mixedTargets
        case mixedPolicies

        var reason: String {
            switch self {
            case .mixedTargets:
                "Some of the load balancers have pods as targets and others nodes, which is not modelled together."
            case .mixedPolicies:
                "The Services have different externalTrafficPolicies, which is not modelled together."
            }
        }
    }

    /// - Returns: Nil where no load balancer has nodes as targets. Of several load balancers the slowest to find a node counts,
    ///   and from the first to lose it to the last.
    static func resolve(
        _ traffic: WorkloadTraffic,
        context: ReviewContext
    ) throws(Obstacle) -> NodeTargets? {
        let fronts = traffic.fronts.filter { $0.loadBalancer.kind.hasNodeTargets }
        guard let first = fronts.first else { return nil }
        guard fronts.count == traffic.fronts.count else { throw .mixedTargets }
        let policy = policy(of: first.service)
        guard fronts.allSatisfy({ Self.policy(of: $0.service).value == policy.value }) else { throw .mixedPolicies }
        let checks = fronts.map { front in
            front.loadBalancer.kind.nodeCheck?(front.service) ?? NodeCheck(front.loadBalancer.healthCheck)
        }
        return NodeTargets(
            policy: policy.value,
            policySource: policy.source,
            endpointLag: context.timing(.endpointLag).value,
            recovery: SecondsInterval(
                least: checks.map(\.found.least).max() ?? 0,
                most: checks.map(\.found.most).max() ?? 0
            ),
            detection: SecondsInterval(
                least: checks.map(\.lost.least).min() ?? 0,
                most: checks.map(\.lost.most).max() ?? 0
            ),
            usesTerminatingEndpoints: traffic.versions.supports(.terminatingEndpoints)
        )
    }

    /// Seconds after a pod's readiness until the load balancer's connections reach it.
    var untilReached: SecondsInterval {
        switch policy {
        case .cluster: endpointLag
        case .local: endpointLag + recovery
        }
    }

    /// Seconds after a pod's deletion until no new connection is sent its way.
    var untilForgotten: SecondsInterval {
        switch policy {
        case .cluster: endpointLag
        case .local: endpointLag + detection
        }
    }

    /// Seconds for which a node drops what it would hand to its last pod, once it knows that this one goes.
    ///
    /// kube-proxy and the answer to the check turn at the same time, so that the lag of the one is no part of it. 0 where
    /// terminating pods are used.
    var droppedForUpTo: Int { policy == .local && !usesTerminatingEndpoints ? detection.most : 0 }

    /// Seconds for which a deleted pod surely gets the connections of its zone, as long as it accepts them.
    var surelyServed: Int {
        switch policy {
        // Without a ready pod anywhere kube-proxy turns to those that terminate, for as long as they accept.
        case .cluster: usesTerminatingEndpoints ? Int.max : endpointLag.least
        case .local: usesTerminatingEndpoints ? untilForgotten.least : endpointLag.least
        }
    }

    /// The parts of `untilReached`, in words.
    var reachedParts: String {
        "endpoint lag \(endpointLag)" + (policy == .local ? " + health checks of the node \(recovery)" : "")
    }

    /// The parts of `untilForgotten`, in words.
    var forgottenParts: String {
        "endpoint lag \(endpointLag)" + (policy == .local ? " + failed health checks of the node \(detection)" : "")
    }

    private static func policy(of service: Service) -> Sourced<Policy> {
        guard let stated = service.externalTrafficPolicy, let policy = Policy(rawValue: stated.value) else {
            return Sourced(.cluster, .kubernetesDefault("externalTrafficPolicy"))
        }
        return Sourced(policy, .manifest("externalTrafficPolicy", stated.location))
    }

    /// What is taken for granted of nodes as targets.
    func assumptions(of traffic: WorkloadTraffic, context: ReviewContext) -> [Assumption] {
        var assumptions: [Assumption] = []
        if context.timings[.endpointLag] == nil {
            assumptions.append(
                Assumption(
                    "kube-proxy is taken to follow the readiness of pods within \(endpointLag) s on every node; nothing posted "
                        + "says it.",
                    parameter: TimingPart.endpointLag.parameter
                )
            )
        }
        if policy == .local {
            assumptions.append(Assumption("Each pod is taken to be the only one of its Service on its node."))
        }
        return assumptions
    }
}
