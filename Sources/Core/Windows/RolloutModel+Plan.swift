package import RolloutEngine

extension RolloutModel {
    /// The plan as the search sees it.
    ///
    /// Behind nodes a pod is reached a fixed time after it is available, at the latest: then it is as if it were healthy when it
    /// is available, and old pods served for so much less. Where they do not serve for that long, the two intervals are taken
    /// apart, which is never shorter.
    package init(_ plan: RolloutPlan) throws(InvalidRolloutModel) {
        if let late = plan.reachedAfterAvailable, late <= plan.servesAfterDeletion {
            try self.init(ofNodes: plan, servesAfterDeletion: plan.servesAfterDeletion - late)
            return
        }
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

    /// Pods that are healthy when they are available.
    init(ofNodes plan: RolloutPlan, servesAfterDeletion: Int) throws(InvalidRolloutModel) {
        try self.init(
            zones: plan.zones.map(\.pods),
            maxSurge: plan.maxSurge.value,
            maxUnavailable: plan.maxUnavailable.value,
            available: plan.available.value,
            healthy: plan.available.value,
            readinessGate: true,
            spread: plan.bindingSpread.map(HardSpread.init),
            servesAfterDeletion: servesAfterDeletion
        )
    }
}

extension HardSpread {
    fileprivate init(_ spread: RolloutPlan.Spread) {
        self.init(maxSkew: spread.maxSkew, counts: spread.counts == .all ? .all : .revision)
    }
}
