package import RolloutEngine

/// What happens to a pod in a rollout, by its name in the JSON of reviews and of `rollout-review model`.
package enum PodEvent: String, CaseIterable, Sendable {
    case create
    case available
    case healthy
    case delete
    case stopsServing

    package init(_ kind: RolloutEvent.Kind) {
        self =
            switch kind {
            case .createPod: .create
            case .healthy: .healthy
            case .available: .available
            case .deletePod: .delete
            case .stopsServing: .stopsServing
            }
    }

    /// The predicate of a sentence; the name itself for an event that this version does not know.
    package static func words(_ name: String) -> String {
        switch PodEvent(rawValue: name) {
        case .create: "is created"
        case .available: "is available: the controller counts it"
        case .healthy: "is healthy: the load balancer sends it connections"
        case .delete: "is deleted"
        case .stopsServing: "takes no connection any more"
        case nil: name
        }
    }
}

extension RolloutEvent.Pod {
    /// `old-1` or `new-1`, as a witness names it.
    package var name: String {
        switch self {
        case .old(let number): "old-\(number)"
        case .new(let number): "new-\(number)"
        }
    }
}
