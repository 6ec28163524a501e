package import RolloutEngine

/// What happens to a pod or a node in a disruption, by its name in the JSON of reviews and of `rollout-review model`.
package enum NodeEvent: String, CaseIterable, Sendable {
    case evict
    case delete
    case create
    /// A pod that found no node gets one.
    case schedule
    case healthy
    case available
    case stopsServing
    case cordon
    case back
    case lost

    package init(_ kind: DisruptionEvent.Kind) {
        self =
            switch kind {
            case .evictPod: .evict
            case .deletePod: .delete
            case .createPod: .create
            case .schedulePod: .schedule
            case .healthy: .healthy
            case .available: .available
            case .stopsServing: .stopsServing
            case .cordonNode: .cordon
            case .nodeBack: .back
            case .loseNode: .lost
            }
    }
}
