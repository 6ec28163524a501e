import ManifestText
import RolloutEngine

/// Why drains of a workload's nodes never end, in words.
enum DrainWords {
    /// - Returns: A clause that follows the name of the scenario; nil where drains end or it is not known that they do not.
    static func neverEnds(_ disruptions: DisruptionPlan, _ plan: RolloutPlan, _ model: DisruptionModel) -> String? {
        if let refusal = disruptions.refusal { return "a drain never ends: \(refusal)" }
        switch model.drainEnd {
        case .ends, .unknown: return nil
        case .neverBegins:
            return
                "a drain never ends: the budget asks for \(disruptions.desiredHealthy.value) healthy pods of \(plan.replicas.value)"
        case .stuck(let zone, _, let waiting, let left):
            return "a drain can never end: \(left.counting("pod")) on the only node of zone "
                + "\(plan.zones[zone].name.excerpt) cannot be evicted while "
                + "\(waiting.counting("replacement")) of evicted pods can run nowhere else"
        }
    }
}
