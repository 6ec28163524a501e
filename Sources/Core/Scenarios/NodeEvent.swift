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

    /// The predicate of a sentence.
    package var words: String {
        switch self {
        case .evict: "is evicted"
        case .delete: "is deleted"
        case .create: "is created"
        case .schedule: "gets a node"
        case .healthy: "is healthy: the load balancer sends it connections"
        case .available: "is ready: it counts for the budget"
        case .stopsServing: "takes no connection any more"
        case .cordon: "is cordoned"
        case .back: "is back"
        case .lost: "is lost"
        }
    }

    /// What it is in the life of a pod; nil for what happens to a node, and where a pod only gets its place.
    package var ofPod: PodEvent? {
        switch self {
        case .evict, .delete: .delete
        case .create: .create
        case .healthy: .healthy
        case .available: .available
        case .stopsServing: .stopsServing
        case .schedule, .cordon, .back, .lost: nil
        }
    }

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
