import RolloutCore
import RolloutEngine

/// The rollout as the model sees it, with the keys of `rollout-review model`: all that a reader needs to replay a witness.
struct ModelDTO: Codable, Sendable {
    /// Of a Deployment, or the rolling update of another kind.
    enum Strategy: String, Sendable {
        case rollingUpdate = "RollingUpdate"
        case recreate = "Recreate"
        case daemonSet = "DaemonSet"
        case statefulSet = "StatefulSet"
    }

    var strategy: OpenEnum<Strategy>
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
    /// Null without a constraint.
    var counts: OrNull<OpenEnum<RolloutPlan.Spread.Counts>>
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
        case .rolling: strategy = OpenEnum(.rollingUpdate)
        case .recreate: strategy = OpenEnum(.recreate)
        case .daemonSet: strategy = OpenEnum(.daemonSet)
        case .statefulSet: strategy = OpenEnum(.statefulSet)
        }
        zones = plan.zones.map(\.pods)
        maxSurge = plan.maxSurge.value
        maxUnavailable = plan.maxUnavailable.value
        available = [model.available.least, model.available.most]
        healthy = [model.healthy.least, model.healthy.most]
        readinessGate = model.readinessGate
        maxSkew = OrNull(plan.bindingSpread?.maxSkew)
        counts = OrNull(plan.bindingSpread.map { OpenEnum($0.counts) })
        servesAfterDeletion = model.servesAfterDeletion
        terminationGracePeriodSeconds = plan.terminationGracePeriod.value
        crossZone = plan.crossZone.value
    }
}
