import ManifestText

/// One workload with its plans, one for each number of replicas it can start with, before any window is worked out.
struct PlannedWorkload: Sendable {
    var traffic: WorkloadTraffic
    var scales: [ReplicaCount]
    /// One plan for each scale, in their order.
    var plans: [RolloutPlan]
    /// What of the request contradicts the manifests.
    var problems: [InputProblem]

    /// - Returns: Those of the workloads that are wanted, in their order.
    static func all(
        of traffics: [WorkloadTraffic],
        in resources: Resources,
        context: ReviewContext,
        where isWanted: (Identity) -> Bool = { _ in true },
        after effects: [Identity: [PlanEffect]] = [:]
    ) -> [PlannedWorkload] {
        traffics.compactMap { traffic in
            let identity = identity(of: traffic.workload)
            guard isWanted(identity) else { return nil }
            let scales = ReplicaCount.all(
                of: traffic,
                in: resources,
                context: context,
                isOnlyWorkload: traffics.count == 1
            )
            let planned = scales.map { Planner.plan(traffic, scale: $0, resources: resources, context: context) }
            return PlannedWorkload(
                traffic: traffic,
                scales: scales,
                plans: planned.map { planned in
                    (effects[identity] ?? []).reduce(planned.plan) { $1.applied(to: $0) }
                },
                problems: planned.compactMap(\.problem)
            )
        }
    }

    /// How many windows its plans have: of each zone a blackout, and each port's refused and cut; of all zones the outage.
    var windows: Int {
        plans.reduce(0) { $0 + $1.zones.count * (1 + 2 * $1.ports.count) + 1 }
    }

    /// What tells a workload from the others before and after a change.
    struct Identity: Hashable {
        var kind: WorkloadKind
        var namespace: String
        var name: String
    }

    static func identity(of workload: Workload) -> Identity {
        Identity(kind: workload.kind, namespace: workload.meta.namespace ?? "default", name: workload.meta.name)
    }
}
