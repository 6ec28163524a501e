package import RolloutEngine

/// The timings that no manifest states, as named sets of figures.
package enum Profile: String, CaseIterable, Sendable {
    /// The reference case: a Traefik rollout behind an AWS NLB, measured by its operators in 2021.
    case reference
    /// Public reports of NLB lags since then, which are longer.
    case field

    /// Looks up a timing.
    ///
    /// None of them is documented by AWS: registration lags of 60–300 s and deregistration lags of 30–180 s are reports of
    /// users (aws-load-balancer-controller issues 1834, 2366, 3270; containers-roadmap 470). Each can be replaced per request.
    ///
    /// - Returns: Both bounds in seconds.
    package func interval(of part: TimingPart) -> SecondsInterval {
        switch (part, self) {
        case (.podStart, _): SecondsInterval(least: 5, most: 30)
        case (.registration, .reference): SecondsInterval(least: 0, most: 120)
        case (.registration, .field): SecondsInterval(least: 60, most: 270)
        case (.gate, _): SecondsInterval(least: 0, most: 120)
        case (.deregistration, .reference): SecondsInterval(least: 30, most: 90)
        case (.deregistration, .field): SecondsInterval(least: 30, most: 180)
        // EndpointSlices and kube-proxy each gather changes for about a second; more is a margin of this project's own.
        case (.endpointLag, .reference): SecondsInterval(least: 0, most: 10)
        case (.endpointLag, .field): SecondsInterval(least: 0, most: 30)
        case (.dnsTTL, _): SecondsInterval(least: 60, most: 60)
        // No source states how long a node is away that is drained, upgraded and started again: figures of this project's own.
        case (.nodeAbsence, _): SecondsInterval(least: 120, most: 600)
        }
    }
}

/// A stretch of time that a profile gives and a request may replace by `timing.<name>`.
package enum TimingPart: String, CaseIterable, Sendable {
    /// From a pod's creation until its containers are ready.
    case podStart = "pod-start"
    /// From ready containers until the load balancer begins its health checks.
    case registration
    /// From a healthy target until the pod's readiness gate is true.
    case gate
    /// From deletion until the load balancer sends the pod no new connection.
    case deregistration
    /// From a change of a pod's readiness until kube-proxy's rules follow on every node.
    case endpointLag = "endpoint-lag"
    /// How long clients that follow DNS keep a withdrawn address.
    case dnsTTL = "dns-ttl"
    /// From the eviction of the last pod of a node that is drained in place until pods can be put on it again.
    case nodeAbsence = "node-absence"

    package var parameter: String { "timing." + rawValue }
}
