extension RolloutModel {
    /// The plan as the search sees it.
    init(_ plan: RolloutPlan) throws(InvalidRolloutModel) {
        try self.init(
            zones: plan.zones.map(\.pods),
            maxSurge: plan.maxSurge.value,
            maxUnavailable: plan.maxUnavailable.value,
            available: plan.available.value,
            healthy: plan.healthy.value,
            readinessGate: plan.readinessGate.value,
            spread: plan.bindingSpread.map(HardSpread.init),
            servesAfterDeletion: plan.servesAfterDeletion
        )
    }
}

extension HardSpread {
    fileprivate init(_ spread: RolloutPlan.Spread) {
        self.init(maxSkew: spread.maxSkew, counts: spread.counts == .all ? .all : .revision)
    }
}
