/// What a pod is doing; the order is that of the legend.
enum TimelinePhase: String, CaseIterable {
    case starting
    case ready
    case serving
    case draining
    case refused
    case gone

    var meaning: String {
        switch self {
        case .starting: "not yet ready"
        case .ready: "not yet in the load balancer"
        case .serving: "takes connections"
        case .draining: "deleted, still serving"
        case .refused: "closed, but still sent to"
        case .gone: "takes no connection"
        }
    }
}

/// A phase of a pod from second to second.
struct TimelinePart {
    var phase: TimelinePhase
    /// Nil from before the rollout.
    var from: Int?
    /// Nil without end.
    var to: Int?
    /// Ports that close at different times share the height of a bar: which of how many strips this is.
    var slot = 0
    var slots = 1
    /// Its length in words, where the picture is about it.
    var label: String?

    var isEmpty: Bool {
        guard let from, let to else { return false }
        return to <= from
    }
}
