import RolloutEngine

/// When a pod is ready and when it is healthy, composed from their parts.
struct PodTimings: Sendable {
    var podStart: Sourced<SecondsInterval>
    var minReadySeconds: Sourced<Int>
    var healthy: Sourced<SecondsInterval>

    init(_ traffic: WorkloadTraffic, _ nodes: NodeTargets?, context: ReviewContext) {
        let workload = traffic.workload
        podStart = Self.podStart(traffic, context: context)
        minReadySeconds = Sourced(
            workload.minReadySeconds,
            "minReadySeconds",
            else: 0,
            .kubernetesDefault("minReadySeconds")
        )
        let start = podStart.value
        healthy =
            nodes.map { nodes in
                Sourced(
                    start + nodes.untilReached,
                    .derived("pod start \(start) + \(nodes.reachedParts)")
                )
            } ?? Self.healthy(after: podStart.value, traffic, context: context)
    }

    /// A pod serves when the slowest of the load balancers in front of it has found it healthy.
    private static func healthy(
        after podStart: SecondsInterval,
        _ traffic: WorkloadTraffic,
        context: ReviewContext
    ) -> Sourced<SecondsInterval> {
        let parts = traffic.loadBalancers.map { balancer in
            (
                registration: RegistrationLag.of(balancer, after: podStart, context: context).value,
                check: balancer.healthCheck.duration
            )
        }
        let sums = parts.map { $0.registration + $0.check }
        let slowest = SecondsInterval(least: sums.map(\.least).max() ?? 0, most: sums.map(\.most).max() ?? 0)
        let texts = parts.map { "registration lag \($0.registration) + health checks \($0.check)" }
        let isOne = sums.firstIndex(of: slowest).map { texts[$0] }
        return Sourced(
            podStart + slowest,
            .derived(
                "pod start \(podStart) + "
                    + (isOne ?? "the slower of " + Set(texts).sorted().joined(separator: " and "))
            )
        )
    }

    /// The profile's or the request's pod start, never less than the readiness probe's first look.
    ///
    /// The probe looks `initialDelaySeconds` after the container has started, and again every `periodSeconds`. Of the profile's most
    /// the reference case's own probe took up to 20 s (a delay and a period of 10 s each): a slower one adds what it takes more.
    private static func podStart(_ traffic: WorkloadTraffic, context: ReviewContext) -> Sourced<SecondsInterval> {
        let given = context.timing(.podStart)
        let probes = traffic.workload.template.containers.compactMap { container -> (delay: Field<Int>, period: Int)? in
            guard let probe = container.readinessProbe, let delay = probe.initialDelaySeconds else { return nil }
            return (delay, probe.periodSeconds?.value ?? 10)
        }
        let slowest = probes.max { ($0.delay.value, $0.period) < ($1.delay.value, $1.period) }
        guard let (delay, period) = slowest, delay.value > given.value.least else { return given }
        let later = given.source.kind == .request ? 0 : max(0, delay.value + period - probeOfReferenceCase)
        let interval = SecondsInterval(
            least: delay.value,
            most: min(Limits.seconds, max(delay.value, given.value.most + later))
        )
        return Sourced(
            interval,
            Source(
                kind: .derived,
                detail: "\(given.source.detail) \(given.value), not before initialDelaySeconds \(delay.value)"
                    + (later > 0 ? ", and up to \(later) later with periodSeconds \(period)" : ""),
                location: delay.location
            )
        )
    }

    /// Seconds.
    private static let probeOfReferenceCase = 20
}
