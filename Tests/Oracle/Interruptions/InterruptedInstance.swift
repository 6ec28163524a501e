/// One question to the model of interrupted rollouts: the plan of each, the zone whose blackout is asked for, and how
/// often the next revision is pushed while the rollout of one is under way.
package struct InterruptedInstance: Hashable, Sendable {
    package var rollout: Instance
    /// m: further pushes, at any instants.
    package var interruptions: Int

    package init(rollout: Instance, interruptions: Int) {
        self.rollout = rollout
        self.interruptions = interruptions
    }

    /// Why the search cannot answer, or nil when it can.
    package var refusal: String? {
        if let refusal = rollout.refusal { return refusal }
        if interruptions < 0 { return "a count is negative" }
        if interruptions >= RevisedPod.newestRevision { return "too many interruptions" }
        if rollout.zones.reduce(rollout.maxSurge, +) > RevisedPods.most { return "too many pods" }
        if max(rollout.available.upperBound, rollout.healthy.upperBound) > RevisedPod.oldestAge {
            return "too long a timing"
        }
        return nil
    }
}
