/// What a pod, a port or a load balancer is doing; the order is that of the legend.
package enum TimelinePhase: String, CaseIterable, Sendable {
    case starting
    /// The controller counts the pod, and the load balancer does not route to it yet.
    case ready
    case serving
    /// Deleted, and still taking connections.
    case draining
    case refused
    /// Connections that were open when the port closed, and still are.
    case open
    case cut
    case gone
    /// Of a node.
    case up
    case cordoned
    case lost

    package var meaning: String {
        switch self {
        case .starting: "not yet ready"
        case .ready: "not yet in the load balancer"
        case .serving: "takes connections"
        case .draining: "deleted, still serving"
        case .refused: "closed, but still sent to"
        case .open: "connections from before go on"
        case .cut: "connections that were promised more"
        case .gone: "takes no connection"
        case .up: "node takes pods"
        case .cordoned: "node takes no new pod"
        case .lost: "node is not there"
        }
    }
}

/// A phase from second to second.
package struct TimelinePart: Hashable, Sendable {
    package var phase: TimelinePhase
    /// Nil from before the picture.
    package var from: Int?
    /// Nil without end.
    package var to: Int?
    /// Why it may begin then; nil for what was so before.
    package var cause: String?

    /// True where it has no length.
    var isEmpty: Bool {
        guard let from, let to else { return false }
        return to <= from
    }
}
