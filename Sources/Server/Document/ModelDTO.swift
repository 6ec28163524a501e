import RolloutCore

/// The rollout as the model sees it, with the keys of `rollout-review model`: all that a reader needs to replay a witness.
struct ModelDTO: Codable, Sendable {
    /// `RollingUpdate` or `Recreate` of a Deployment, `DaemonSet` or `StatefulSet` for the rolling updates of these.
    var strategy: String
    /// Old pods of each zone, in the order of `zones`.
    var zones: [Int]
    var maxSurge: Int
    var maxUnavailable: Int
    /// Seconds from a pod's creation, least and most.
    var available: [Int]
    var healthy: [Int]
    var readinessGate: Bool
    /// Of the constraint on zones that binds the scheduler; null without one.
    var maxSkew: OrNull<Int>
    /// `all` or `revision`; null without a constraint.
    var counts: OrNull<String>
    var servesAfterDeletion: Int
    var terminationGracePeriodSeconds: Int
    /// True where each zone's address leads to the pods of all.
    var crossZone: Bool

    /// Nil for a plan outside the model.
    init?(_ plan: RolloutPlan) {
        guard !plan.isReplacementUnknown, plan.replacesAtOnce == 1, let model = try? RolloutModel(plan) else {
            return nil
        }
        switch plan.replacement {
        case .rolling: strategy = "RollingUpdate"
        case .recreate: strategy = "Recreate"
        case .daemonSet: strategy = "DaemonSet"
        case .statefulSet: strategy = "StatefulSet"
        }
        zones = plan.zones.map(\.pods)
        maxSurge = plan.maxSurge.value
        maxUnavailable = plan.maxUnavailable.value
        available = [model.available.least, model.available.most]
        healthy = [model.healthy.least, model.healthy.most]
        readinessGate = model.readinessGate
        maxSkew = OrNull(plan.bindingSpread?.maxSkew)
        counts = OrNull(plan.bindingSpread?.counts.rawValue)
        servesAfterDeletion = model.servesAfterDeletion
        terminationGracePeriodSeconds = plan.terminationGracePeriod.value
        crossZone = plan.crossZone.value
    }
}
