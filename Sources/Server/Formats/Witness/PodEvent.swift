/// What happens to a pod in a witness, by its name in the JSON.
enum PodEvent: String, CaseIterable, Sendable {
    case create
    case available
    case healthy
    case delete
    case stopsServing = "stops-serving"

    /// The predicate of a sentence; the name itself for an event that this version does not know.
    static func words(_ event: OpenEnum<PodEvent>) -> String {
        switch event.known {
        case .create: "is created"
        case .available: "is available: the controller counts it"
        case .healthy: "is healthy: the load balancer sends it connections"
        case .delete: "is deleted"
        case .stopsServing: "takes no connection any more"
        case nil: event.rawValue
        }
    }
}
