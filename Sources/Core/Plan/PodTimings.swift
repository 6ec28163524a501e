/// When a pod is available and when it is healthy, composed from their parts.
struct PodTimings: Sendable {
    var podStart: Sourced<SecondsInterval>
    var minReadySeconds: Sourced<Int>
    var healthy: Sourced<SecondsInterval>
    var available: Sourced<SecondsInterval>

    init(_ traffic: WorkloadTraffic, context: ReviewContext) {
        let workload = traffic.workload
        podStart = Self.podStart(traffic, context: context)
        minReadySeconds = Sourced(
            workload.minReadySeconds,
            "minReadySeconds",
            else: 0,
            .kubernetesDefault("minReadySeconds")
        )
        let registration = context.timing(.registration).value
        // Several target groups may be checked differently; a pod serves when the slowest has found it healthy.
        let checks = traffic.loadBalancers.map(\.healthCheck.duration)
        let check = SecondsInterval(least: checks.map(\.least).max() ?? 0, most: checks.map(\.most).max() ?? 0)
        healthy = Sourced(
            podStart.value + registration + check,
            .derived("pod start \(podStart.value) + registration lag \(registration) + health checks \(check)")
        )
        let settling = SecondsInterval(least: minReadySeconds.value, most: minReadySeconds.value)
        if traffic.gate.isInjected.value {
            let gate = context.timing(.gate).value
            available = Sourced(
                healthy.value + gate + settling,
                .derived("healthy \(healthy.value) + gate lag \(gate) + minReadySeconds \(minReadySeconds.value)")
            )
        } else {
            available = Sourced(
                podStart.value + settling,
                .derived("pod start \(podStart.value) + minReadySeconds \(minReadySeconds.value)")
            )
        }
    }

    /// The profile's or the request's pod start, never less than the readiness probe's first look.
    private static func podStart(_ traffic: WorkloadTraffic, context: ReviewContext) -> Sourced<SecondsInterval> {
        let given = context.timing(.podStart)
        let delays = traffic.workload.template.containers.compactMap { $0.readinessProbe?.initialDelaySeconds }
        guard let delay = delays.max(by: { $0.value < $1.value }), delay.value > given.value.least else { return given }
        let interval = SecondsInterval(least: delay.value, most: max(delay.value, given.value.most))
        return Sourced(
            interval,
            Source(
                kind: .derived,
                detail: "\(given.source.detail) \(given.value), not before initialDelaySeconds \(delay.value)",
                location: delay.location
            )
        )
    }
}
