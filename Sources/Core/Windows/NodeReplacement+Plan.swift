import RolloutEngine

extension NodeReplacement {
    /// The replacement of the nodes under a plan's pods, of which the budget lets so many go at once; nil where no ReplicaSet
    /// makes them, or where the plan is outside the model.
    init?(_ plan: RolloutPlan, evictable: Int) {
        guard plan.replacement == .rolling || plan.replacement == .recreate, !plan.isReplacementUnknown,
            plan.nodeTargets == nil
        else { return nil }
        let replicas = plan.replicas.value
        self.init(
            // A load balancer that crosses zones has one zone.
            zones: plan.crossZone.value ? [replicas] : plan.zones.map(\.pods),
            desiredHealthy: replicas - evictable,
            ready: plan.readinessGate.value ? plan.healthy.value : plan.podStart.value,
            healthy: plan.healthy.value,
            readinessGate: plan.readinessGate.value,
            maxSkew: plan.bindingSpread?.maxSkew,
            servesAfterDeletion: plan.servesAfterDeletion
        )
    }
}
