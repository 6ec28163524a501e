package import ManifestText
import RolloutEngine

/// Resolves a workload and its traffic into the numbers of a rollout.
package enum Planner {
    /// Plans the rollout for one number of replicas.
    ///
    /// - Returns: The plan, and a problem if the request contradicts the manifests.
    package static func plan(
        _ traffic: WorkloadTraffic,
        scale: ReplicaCount,
        resources: Resources,
        context: ReviewContext
    ) -> (plan: RolloutPlan, problem: InputProblem?) {
        let workload = traffic.workload
        let placement = Placement.resolve(traffic, scale: scale, resources: resources, context: context)
        var (nodes, obstacle): (NodeTargets?, String?) = (nil, nil)
        do throws(NodeTargets.Obstacle) {
            nodes = try NodeTargets.resolve(traffic, context: context)
        } catch {
            obstacle = error.reason
        }
        let timings = PodTimings(traffic, nodes, context: context)
        let terminationGracePeriod = Sourced(
            workload.template.terminationGracePeriodSeconds,
            "terminationGracePeriodSeconds",
            else: 30,
            .kubernetesDefault("terminationGracePeriodSeconds")
        )
        var plan = RolloutPlan(
            unmodelled: obstacle ?? UnmodelledReason.ofLoadBalancer(traffic),
            unmodelledReplacement: UnmodelledReason.ofReplacement(workload),
            unmodelledRegistration: traffic.loadBalancers.lazy.compactMap(\.kind.unmodelledRegistration).first,
            replacement: replacement(of: workload),
            kind: workload.kind,
            replacesAtOnce: StatefulSetMaxUnavailable.pods(
                of: workload,
                replicas: placement.replicas.value,
                on: traffic.versions.kubernetes?.value
            ),
            cannotSurgeOnNode: workload.template.usesHostPorts,
            replicas: placement.replicas,
            rollingUpdateFields: RolloutPlan.RollingUpdateFields(of: workload),
            zones: placement.zones,
            zonesSource: placement.zonesSource,
            placementSource: placement.placementSource,
            crossZone: crossZone(of: traffic, nodes),
            nodeTargets: nodes,
            podStart: timings.podStart,
            minReadySeconds: timings.minReadySeconds,
            healthy: timings.healthy,
            readinessGate: traffic.gate.isInjected,
            canAskForGate: traffic.loadBalancers.allSatisfy { $0.kind.gate == .targetGroup },
            gateLag: context.timing(.gate),
            spread: workload.kind == .daemonSet ? nil : ZoneSpread.resolve(workload, versions: traffic.versions),
            scheduler: context.scheduler,
            nodeSpread: NodeSpread(workload, traffic.versions),
            knowsMatchLabelKeys: traffic.versions.supports(.matchLabelKeys),
            ports: traffic.ports.map { Self.port($0, nodes, terminationGracePeriod: terminationGracePeriod) },
            deregistrationLag: DeregistrationLag.resolve(traffic, nodes, context: context),
            terminationGracePeriod: terminationGracePeriod,
            progressDeadline: progressDeadline(of: workload),
            dnsTTL: context.timing(.dnsTTL).map(\.most),
            longestConnection: context.longest.map { Sourced($0, .request("longest")) },
            assumptions: traffic.assumptions + placement.assumptions + assumptions(of: workload)
                + RegistrationLag.assumptions(traffic, context: context)
                + (nodes?.assumptions(of: traffic, context: context) ?? [])
                + traffic.loadBalancers.compactMap(\.kind.assumption).uniqued().map { Assumption($0) }
        )
        plan.unmodelledPlacement = placement.unmodelled ?? .ofRules(traffic, resources, plan)
        if !traffic.loadBalancers.allSatisfy(\.isFamilyKnown) {
            var other = context
            other.targetGroupProtocol = .http
            plan.ifApplication =
                WorkloadTraffic(of: workload, in: resources, context: other).map {
                    [Self.plan($0, scale: scale, resources: resources, context: other).plan]
                } ?? []
        }
        return (plan, placement.problem)
    }

    private static func replacement(of workload: Workload) -> RolloutStrategy {
        switch workload.kind {
        case .deployment, .rollout: workload.effectiveStrategy == .recreate ? .recreate : .rolling
        case .daemonSet: .daemonSet
        case .statefulSet: workload.effectiveStrategy == .recreate ? .recreate : .statefulSet
        }
    }

    private static func progressDeadline(of workload: Workload) -> Sourced<Int>? {
        if let field = workload.progressDeadlineSeconds {
            // The API server fills in the greatest 32-bit number where the oldest API had no deadline.
            return field.value == Limits.seconds
                ? nil : Sourced(field.value, .manifest("progressDeadlineSeconds", field.location))
        }
        return workload.defaults.progressDeadlineSeconds
            .map { Sourced($0, .kubernetesDefault("progressDeadlineSeconds")) }
    }

    private static func assumptions(of workload: Workload) -> [Assumption] {
        guard workload.kind == .statefulSet else { return [] }
        var assumptions = [
            Assumption(
                "The pods of the StatefulSet are taken to be free to move between zones, which volumes may forbid."
            )
        ]
        if workload.effectiveStrategy == .recreate {
            assumptions.append(
                Assumption(
                    "The feature gate for updateStrategy Recreate of StatefulSets is taken to be on, as it is not by default."
                )
            )
        }
        if let partition = workload.partition, partition.value > 0 {
            assumptions.append(
                Assumption(
                    "All pods are taken to be updated; partition \(partition.value) keeps some at their revision."
                )
            )
        }
        return assumptions
    }

    /// Cross-zone only when every load balancer balances across zones: a zone is as badly off as with the worst of them.
    ///
    /// With nodes as targets and externalTrafficPolicy Cluster every node of a zone reaches the pods of all.
    private static func crossZone(of traffic: WorkloadTraffic, _ nodes: NodeTargets?) -> Sourced<Bool> {
        if let nodes, nodes.policy == .cluster { return Sourced(true, nodes.policySource) }
        let settings = traffic.loadBalancers.map(\.crossZone)
        return settings.first { !$0.value } ?? settings[0]
    }

    private static func port(
        _ port: ServedPort,
        _ nodes: NodeTargets?,
        terminationGracePeriod: Sourced<Int>
    ) -> RolloutPlan.Port {
        let grace = port.listener?.acceptGrace ?? Sourced(0, .assumed("it closes at SIGTERM"))
        return RolloutPlan.Port(
            identity: port.identity,
            listenerName: port.listener?.name ?? port.identity.name ?? String(port.containerPort),
            preStop: port.container.preStop.seconds,
            acceptGrace: grace,
            terminationGracePeriod: terminationGracePeriod,
            graceTimeOut: port.listener?.graceTimeOut,
            isDrainKnown: port.container.lifecycle.isDrainKnown && port.loadBalancer.kind.unknownDrain == nil
                && port.listener?.graceTimeOut?.source.kind != .notUnderstood,
            unknownDrain: port.loadBalancer.kind.unknownDrain ?? RolloutPlan.Port.unknownDrain,
            isAcceptKnown: grace.source.kind != .notUnderstood && !port.container.preStop.isOpaque,
            deregistrationDelay: port.targetGroup.deregistrationDelay,
            // No node is deregistered when a pod goes.
            connectionTermination: nodes == nil
                ? port.targetGroup.connectionTermination
                : Sourced(false, .derived("the targets are nodes, which stay registered")),
            staysRegistered: port.staysRegistered?.location
        )
    }
}
