/// Something that happens in the course of a scenario, in the names that a reader knows.
package enum ScenarioMoment: Hashable, Sendable {
    case pod(WitnessEvent)
    case node(NodeMoment)

    var at: Int {
        switch self {
        case .pod(let event): event.at
        case .node(let moment): moment.at
        }
    }

    /// Nil for what happens to a node.
    var pod: WitnessEvent? { if case .pod(let event) = self { event } else { nil } }

    /// Nil for what happens to a pod.
    var node: NodeMoment? { if case .node(let moment) = self { moment } else { nil } }
}

/// Something that happens to a node.
package struct NodeMoment: Hashable, Sendable {
    /// Seconds after the start of the scenario.
    package var at: Int
    /// Nil for an event that this version does not know.
    package var event: NodeEvent?
    /// What a reader is told of it.
    package var what: String
    package var zone: String
    /// Its number in the zone.
    package var node: Int
    /// Why it may happen then.
    package var rule: String

    package init(at: Int, event: NodeEvent?, what: String, zone: String, node: Int, rule: String) {
        self.at = at
        self.event = event
        self.what = what
        self.zone = zone
        self.node = node
        self.rule = rule
    }

    /// How a lane of it is called.
    static func name(of node: Int) -> String { "node \(node)" }
}
