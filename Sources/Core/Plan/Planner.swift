/// Resolves a Deployment and its traffic into the numbers of a rollout.
package enum Planner {
    /// The plan; a problem when the request contradicts the manifests.
    package static func plan(
        _ traffic: WorkloadTraffic,
        resources: Resources,
        context: ReviewContext,
        isOnlyWorkload: Bool
    ) -> (plan: RolloutPlan, problem: InputProblem?) {
        let deployment = traffic.deployment
        let placement = Placement.resolve(
            traffic,
            resources: resources,
            context: context,
            isOnlyWorkload: isOnlyWorkload
        )
        let rolling = RollingUpdateNumbers(of: deployment, replicas: placement.replicas.value)
        let timings = PodTimings(traffic, context: context)
        let spread = ZoneSpread.resolve(deployment, context: context)
        let template = deployment.template
        let terminationGracePeriod = Sourced(
            template.terminationGracePeriodSeconds,
            "terminationGracePeriodSeconds",
            else: 30,
            .kubernetesDefault("terminationGracePeriodSeconds")
        )
        let plan = RolloutPlan(
            unmodelled: unmodelled(traffic),
            isRecreate: deployment.strategy?.value == .recreate,
            replicas: placement.replicas,
            maxSurge: rolling.maxSurge,
            maxUnavailable: rolling.maxUnavailable,
            zones: placement.zones,
            zonesSource: placement.zonesSource,
            placementSource: placement.placementSource,
            crossZone: crossZone(of: traffic),
            podStart: timings.podStart,
            minReadySeconds: timings.minReadySeconds,
            healthy: timings.healthy,
            available: timings.available,
            readinessGate: traffic.gate.isInjected,
            gateLag: context.timing(.gate),
            spread: spread,
            scheduler: context.scheduler,
            ports: traffic.ports.map { Self.port($0, terminationGracePeriod: terminationGracePeriod) },
            deregistrationLag: context.timing(.deregistration),
            terminationGracePeriod: terminationGracePeriod,
            progressDeadline: Sourced(
                deployment.progressDeadlineSeconds,
                "progressDeadlineSeconds",
                else: 600,
                .kubernetesDefault("progressDeadlineSeconds")
            ),
            dnsTTL: context.timing(.dnsTTL).map(\.most),
            longestConnection: context.longest.map { Sourced($0, .request("longest")) },
            assumptions: traffic.assumptions + placement.assumptions
        )
        return (plan, placement.problem)
    }

    private static func unmodelled(_ traffic: WorkloadTraffic) -> String? {
        guard let other = traffic.loadBalancers.first(where: { $0.kind != .nlbWithPodTargets }) else { return nil }
        return switch other.kind {
        case .nlbWithPodTargets: nil
        case .nlbWithNodeTargets: "The targets of the Network Load Balancer are nodes, not pods, which is not modelled."
        case .cloudProvider: "The load balancer of the built-in cloud provider has no pod targets and is not modelled."
        case .otherClass: "The load balancer of another loadBalancerClass is not modelled."
        case .unknown: "The Service does not say which load balancer it gets, so it is not modelled."
        }
    }

    /// Cross-zone only when every load balancer balances across zones: a zone is as badly off as with the worst of them.
    private static func crossZone(of traffic: WorkloadTraffic) -> Sourced<Bool> {
        let settings = traffic.loadBalancers.map(\.crossZone)
        return settings.first { !$0.value } ?? settings[0]
    }

    /// Accept window = preStop sleep + the listener's own grace, cut at the SIGKILL.
    private static func port(_ port: ServedPort, terminationGracePeriod: Sourced<Int>) -> RolloutPlan.Port {
        let preStop = port.container.preStop.seconds
        let grace = port.listener?.acceptGrace ?? Sourced(0, .assumed("it closes at SIGTERM"))
        let sum = preStop.value + grace.value
        var arithmetic = "preStop \(preStop.value) + accept grace \(grace.value)"
        // The line that ends the window: the listener's own, the hook's, or the grace period that cuts both short.
        var place = grace.source.location ?? preStop.source.location
        if sum > terminationGracePeriod.value {
            arithmetic += ", killed after \(terminationGracePeriod.value)"
            place = terminationGracePeriod.source.location
        }
        return RolloutPlan.Port(
            identity: port.identity,
            listenerName: port.listener?.name ?? port.identity.name ?? String(port.containerPort),
            acceptWindow: Sourced(
                min(sum, terminationGracePeriod.value),
                Source(kind: .derived, detail: arithmetic, location: place)
            ),
            graceTimeOut: port.listener?.graceTimeOut,
            deregistrationDelay: port.loadBalancer.targetGroup.deregistrationDelay,
            connectionTermination: port.loadBalancer.targetGroup.connectionTermination
        )
    }
}
