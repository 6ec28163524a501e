package import RolloutEngine

/// The numbers on which the disruptions of a workload rest beside those of its rollout.
package struct DisruptionPlan: Sendable {
    /// Pods that have to be healthy after an eviction; 0 without a budget.
    package var desiredHealthy: Sourced<Int>
    /// Why the Eviction API refuses every eviction, whatever is healthy; nil where it does not.
    package var refusal: String?
    /// Nil where nothing says how many nodes there are.
    package var nodes: ZoneNodes?
    /// Seconds from the eviction of a node's last pod until pods can be put on it again.
    package var nodeAbsence: Sourced<SecondsInterval>
    /// The fewest and the most pods of an autoscaler; nil without one.
    package var scale: (least: Sourced<Int>, most: Sourced<Int>)?

    init(
        _ plan: RolloutPlan,
        _ traffic: WorkloadTraffic,
        _ resources: Resources,
        _ context: ReviewContext
    ) {
        let budgets = traffic.podDisruptionBudgets
        desiredHealthy = Self.desiredHealthy(of: plan, budgets.first)
        if budgets.count > 1 {
            // pkg/registry/core/pod/storage/eviction.go
            refusal = "The Eviction API evicts no pod that \(budgets.count) PodDisruptionBudgets select."
        }
        nodes = ZoneNodes.resolve(plan, traffic, resources, context)
        nodeAbsence = context.timing(.nodeAbsence)
        if let scaler = resources.horizontalPodAutoscalers.first(where: { $0.scales(traffic.workload) }),
            let most = scaler.maxReplicas
        {
            let least = Sourced(scaler.minReplicas, "minReplicas", else: 1, .kubernetesDefault("minReplicas"))
            if least.value < most.value {
                scale = (least, Sourced(most.value, .manifest("maxReplicas", most.location)))
            }
        }
    }

    /// Replicas − what the budget lets go, as the disruption controller counts it (pkg/controller/disruption).
    private static func desiredHealthy(of plan: RolloutPlan, _ budget: PodDisruptionBudget?) -> Sourced<Int> {
        let replicas = plan.replicas.value
        guard let budget, let evictable = budget.evictable(of: replicas) else {
            return Sourced(0, .assumed("no PodDisruptionBudget"))
        }
        let field = budget.minAvailable ?? budget.maxUnavailable
        let name = budget.minAvailable == nil ? "maxUnavailable" : "minAvailable"
        let detail = "\(name) \(field?.value.description ?? "") of \(replicas)"
        return Sourced(
            replicas - evictable,
            Source(kind: .derived, detail: detail, location: field?.location ?? budget.meta.location)
        )
    }

    /// Evictions that may be open at once, in pods.
    func evictable(of plan: RolloutPlan) -> Int { max(0, plan.replicas.value - desiredHealthy.value) }
}
