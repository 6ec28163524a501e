import RolloutCore
import RolloutEngine

/// A time without a pod that serves in a scenario, as the API shows it.
struct ScenarioWindowDTO: Codable, MeasuredWindow, Sendable {
    /// What happens to a pod or a node, and why it may.
    struct Event: Codable, Sendable {
        /// Seconds after the start of the scenario.
        var at: Int
        var event: OpenEnum<NodeEvent>
        /// Null for what happens to a node.
        var pod: OrNull<String>
        /// Null for a pod that has no node.
        var zone: OrNull<String>
        /// The number of a node in its zone, from 1; null where nodes do not matter.
        var node: OrNull<Int>
        var rule: String
    }

    struct Witness: Codable, Sendable {
        var events: [Event]
    }

    var seconds: OrNull<Int>
    var unbounded: Bool
    var computed: Bool
    var reason: OrNull<String>
    var derivation: String
    var exact: Bool
    /// Seconds that no behaviour exceeds; null without end, or where nothing is computed.
    var upperBoundSeconds: OrNull<Int>
    /// Pods of each zone for which the window was computed; null where these are the zones' own `pods`.
    var placement: OrNull<[WindowDTO.ZonePods]>
    var witness: OrNull<Witness>
    /// Why an open window has no witness; null where it has one or needs none.
    var witnessAbsent: OrNull<String>

    /// Takes the names of the zones that the events number; none of them is told where all zones are taken as one.
    init(_ window: ScenarioWindow, zones: [String]) {
        let measured = window.window
        seconds = OrNull(measured.length?.seconds)
        unbounded = measured.length == .unbounded
        computed = measured.length != nil
        reason = OrNull(measured.reason)
        derivation = measured.derivation
        exact = measured.isExact
        upperBoundSeconds = OrNull(
            measured.length == nil ? nil : (measured.upperBound ?? measured.length)?.seconds
        )
        placement = OrNull(
            measured.placement.map { pods in zip(zones, pods).map { WindowDTO.ZonePods(zone: $0, pods: $1) } }
        )
        let names = measured.isOfAllZones ? [] : zones
        witness = OrNull(
            window.course.isEmpty ? nil : Witness(events: window.course.map { Event($0, zones: names) })
        )
        witnessAbsent = OrNull(
            window.course.isEmpty ? window.courseAbsent ?? measured.witnessAbsent : nil
        )
    }
}

extension ScenarioWindowDTO.Event {
    fileprivate init(_ event: DisruptionEvent, zones: [String]) {
        self.init(
            at: event.at,
            event: OpenEnum(NodeEvent(event.kind)),
            pod: OrNull(event.pod?.name),
            zone: OrNull(event.zone.flatMap { zones.indices.contains($0) ? zones[$0] : nil }),
            node: OrNull(event.node.map { $0 + 1 }),
            rule: event.rule.sentence
        )
    }
}

extension DisruptionEvent.Rule {
    fileprivate var sentence: String {
        switch self {
        case .budgetAllowsEviction: "as many healthy pods are left as the PodDisruptionBudget asks for"
        case .replicasAskForPod: "a pod is created for the one that goes; no constraint binds the zone"
        case .spreadAllowsZone: "a pod is created for the one that goes; the spread allows this zone"
        case .spreadForcesZone: "a pod is created for the one that goes; the spread allows no other zone"
        case .noNodeForPod: "a pod is created for the one that goes; no zone that the spread allows has a node for it"
        case .withinReadyInterval: "within the time that a pod takes to be ready"
        case .withinHealthyInterval: "within the time that the load balancer takes to find a pod healthy"
        case .acceptWindowOver: "a deleted pod serves until its first port closes or its traffic may have ended"
        case .oneNodeAtATime: "nodes are drained one after the other"
        case .withinAwayInterval: "within the time that a drained node is away"
        case .nodeMayFail: "a node can be lost at any time"
        case .withinDeletionInterval: "within the time until the pods of a lost node are deleted"
        }
    }
}
