package import RolloutEngine

/// The numbers on which the disruptions of a workload rest beside those of its rollout.
package struct DisruptionPlan: Sendable {
    /// Pods that have to be healthy after an eviction; 0 without a budget.
    package var desiredHealthy: Sourced<Int>
    /// Why the Eviction API refuses every eviction, whatever is healthy, as a clause; nil where it does not.
    package var refusal: String?
    /// Nil where what replaces nodes keeps to the budget for good.
    var budgetTime: BudgetTime?
    /// The first NodePool whose nodes go when they are too old, before there is a new one.
    var expiringPool: String?
    /// Nil where nothing says how many nodes there are.
    package var nodes: ZoneNodes?
    /// Seconds from the eviction of a node's last pod until pods can be put on it again.
    package var nodeAbsence: Sourced<SecondsInterval>
    /// Seconds from the loss of a node until its pods are deleted; nil where they tolerate it without end.
    package var nodeLoss: Sourced<SecondsInterval>?
    /// The fewest and the most pods of an autoscaler; nil without one.
    package var scale: (least: Sourced<Int>, most: Sourced<Int>)?
    /// True where the autoscaler takes the last pod, too, while nothing is asked of the workload.
    var restsAtZero = false
    /// Nil without an autoscaler.
    var scaleIn: ScaleInPolicies?

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
            refusal = "the Eviction API evicts no pod that \(budgets.count) PodDisruptionBudgets select"
        }
        if !budgets.isEmpty { budgetTime = BudgetTime.resolve(plan, traffic, resources, context) }
        let template = traffic.workload.template
        expiringPool = resources.nodePools.first { $0.letsNodesExpire && $0.admits(template) }?.meta.name
        nodes = ZoneNodes.resolve(plan, traffic, resources, context)
        nodeAbsence = context.timing(.nodeAbsence)
        nodeLoss = Self.nodeLoss(traffic)
        if let scaler = resources.autoscalers(of: traffic.workload).first,
            let most = scaler.maxReplicas
        {
            restsAtZero = scaler.restsAtZero
            scaleIn = scaler.scaleIn
            let least = Sourced(scaler.minReplicas, "minReplicas", else: 1, .kubernetesDefault("minReplicas"))
            if least.value <= most.value {
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

    /// From a node's last heartbeat until the taint manager deletes its pods.
    ///
    /// The node controller gives a node 50 s (40 s before Kubernetes 1.32: node-monitor-grace-period) and looks every 5 s; a
    /// heartbeat is up to 10 s old when the node is lost. A pod then tolerates the taints for 300 s unless it says otherwise
    /// (DefaultTolerationSeconds).
    private static func nodeLoss(_ traffic: WorkloadTraffic) -> Sourced<SecondsInterval>? {
        let grace = traffic.versions.supports(.longNodeMonitorGrace) ? 50 : 40
        let tolerations = traffic.workload.template.tolerations.filter { $0.tolerates(.unreachable) }
        guard !tolerations.isEmpty else {
            return Sourced(
                SecondsInterval(least: grace - 10 + 300, most: grace + 5 + 300),
                .derived("node-monitor-grace-period \(grace), tolerationSeconds 300 by default")
            )
        }
        // Of several the shortest holds; one without seconds tolerates without end (pkg/controller/tainteviction).
        guard let least = tolerations.compactMap(\.seconds).min() else { return nil }
        return Sourced(
            SecondsInterval(least: grace - 10 + least, most: grace + 5 + least),
            .derived("node-monitor-grace-period \(grace), tolerationSeconds \(least)")
        )
    }
}
