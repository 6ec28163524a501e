import ManifestText
package import RolloutEngine

/// Numbers that follow from others, in a plan of the manifests as in one with recommended settings.
extension RolloutPlan {
    /// Effective, in pods.
    package var maxSurge: Sourced<Int> { rollingUpdate.maxSurge }
    /// Effective, in pods.
    package var maxUnavailable: Sourced<Int> { rollingUpdate.maxUnavailable }

    private var rollingUpdate: RollingUpdateNumbers {
        RollingUpdateNumbers(rollingUpdateFields, of: kind, replicas: replicas.value)
    }

    /// Seconds from creation until the Deployment counts a pod as available: ready, or healthy and its gate true, and settled.
    package var available: Sourced<SecondsInterval> {
        let settling = SecondsInterval(least: minReadySeconds.value, most: minReadySeconds.value)
        let (start, name) =
            readinessGate.value
            ? (healthy.value + gateLag.value, "healthy \(healthy.value) + gate lag \(gateLag.value)")
            : (podStart.value, "pod start \(podStart.value)")
        return Sourced(start + settling, .derived("\(name) + minReadySeconds \(minReadySeconds.value)"))
    }

    /// The plan with other inputs.
    func with(_ change: (inout RolloutPlan) -> Void) -> RolloutPlan {
        var plan = self
        change(&plan)
        return plan
    }

    /// The plan with another number of pods, spread evenly.
    func withReplicas(_ replicas: Int) -> RolloutPlan {
        with {
            $0.replicas = Sourced(replicas, .derived("recommended"))
            for index in zones.indices {
                $0.zones[index].pods = replicas / zones.count + (index < replicas % zones.count ? 1 : 0)
            }
        }
    }

    /// The plan of a rollout that makes one new pod more than there are to be, before it deletes an old one.
    func withOneSurgePod() -> RolloutPlan {
        with {
            $0.rollingUpdateFields.maxSurge = Sourced(.pods(1), .derived("recommended"))
            $0.rollingUpdateFields.maxUnavailable = Sourced(.pods(0), .derived("recommended"))
        }
    }

    func withMinReadySeconds(_ seconds: Int) -> RolloutPlan {
        with { $0.minReadySeconds = Sourced(seconds, .derived("changed")) }
    }

    func withSpread(_ spread: Spread) -> RolloutPlan {
        with { $0.spread = Sourced(spread, .derived("recommended")) }
    }
}

extension RolloutPlan.Port {
    /// Seconds after deletion during which the pod accepts connections on it: preStop sleep + the listener's own grace, cut at
    /// the SIGKILL.
    package var acceptWindow: Sourced<Int> {
        let sum = preStop.value + acceptGrace.value
        let period = terminationGracePeriod.value
        let isCut = sum > period
        return Sourced(
            min(sum, period),
            Source(
                kind: .derived,
                detail: "preStop \(preStop.value) + accept grace \(acceptGrace.value)"
                    + (isCut ? ", killed after \(period)" : ""),
                // The line that ends the window: the listener's own, the hook's, or the grace period that cuts both short.
                location: isCut
                    ? terminationGracePeriod.source.location
                    : acceptGrace.source.location ?? preStop.source.location
            )
        )
    }

    /// Seconds after deletion until the target is deregistered, at most: 0, or the pod's whole end where its Service publishes
    /// addresses that are not ready.
    ///
    /// A terminating pod leaves the EndpointSlice's ready addresses at once, unless all addresses are published as ready: then its
    /// target goes with the pod (aws-load-balancer-controller, pkg/backend/endpoint_resolver.go).
    package var deregistrationStart: Sourced<Int> {
        guard let staysRegistered else { return Sourced(0, .kubernetesDefault("publishNotReadyAddresses")) }
        let detail = "publishNotReadyAddresses: the pod's end, at most \(terminationGracePeriod.value)"
        return Sourced(
            terminationGracePeriod.value,
            Source(kind: .derived, detail: detail, location: staysRegistered)
        )
    }
}
