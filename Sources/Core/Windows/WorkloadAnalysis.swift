/// One workload with its plans, one for each number of replicas it can start with, and their windows.
package struct WorkloadAnalysis: Sendable {
    package var traffic: WorkloadTraffic
    package var scales: [ReplicaCount]
    package var plans: [RolloutPlan]
    package var reports: [WindowsReport]
    /// What of the request contradicts the manifests.
    package var problems: [InputProblem]

    /// Every workload with a load balancer in front of it, in the order of the manifests, of those that are asked for.
    static func all(
        of traffics: [WorkloadTraffic],
        in resources: Resources,
        context: ReviewContext,
        where isWanted: (Identity) -> Bool = { _ in true },
        after effects: [Identity: [PlanEffect]] = [:],
        _ work: WorkBudget
    ) -> [WorkloadAnalysis] {
        let wanted = traffics.filter { isWanted(identity(of: $0.workload)) }
        return wanted.enumerated().map { number, traffic in
            let work = work.portion(1, of: wanted.count - number)
            let effects = effects[identity(of: traffic.workload)] ?? []
            let scales = ReplicaCount.all(
                of: traffic,
                in: resources,
                context: context,
                isOnlyWorkload: traffics.count == 1
            )
            let planned = scales.map { Planner.plan(traffic, scale: $0, resources: resources, context: context) }
            let plans = planned.map { planned in effects.reduce(planned.plan) { $1.applied(to: $0) } }
            return WorkloadAnalysis(
                traffic: traffic,
                scales: scales,
                plans: plans,
                reports: plans.enumerated().map { number, plan in
                    WindowsReport(of: plan, work.portion(1, of: plans.count - number), keepsWitnesses: true)
                },
                problems: planned.compactMap(\.problem)
            )
        }
    }

    /// The index of the plan in which a zone is dark longest; of equals the first, which has the fewest pods.
    package var worst: Int {
        var worst = 0
        for index in reports.indices.dropFirst() {
            let (one, other) = (reports[index].worstDark ?? .zero, reports[worst].worstDark ?? .zero)
            if other < one { worst = index }
        }
        return worst
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
