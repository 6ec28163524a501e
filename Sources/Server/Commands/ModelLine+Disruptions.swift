import RolloutCore
import RolloutEngine

extension ModelLine {
    /// A node replacement; a drain in place where the instance has `away`, the loss of a node where it has `lost`.
    ///
    /// `nodes` counts those of each zone, one unless given.
    static func disruption(_ instance: ModelInstance) throws -> [String: JSONValue] {
        let pods = try instance.integers("zones")
        let nodes = try instance.has("nodes") ? instance.integers("nodes") : pods.map { _ in 1 }
        guard nodes.count == pods.count else {
            throw InvalidInstance(message: "nodes must count those of each zone")
        }
        let model = try DisruptionModel(
            zones: zip(pods, nodes).map { DisruptedZone(pods: $0, nodes: $1) },
            desiredHealthy: instance.integer("desiredHealthy"),
            ready: instance.interval("available"),
            healthy: instance.interval("healthy"),
            readinessGate: instance.boolean("readinessGate"),
            maxSkew: instance.isNull("maxSkew") ? nil : instance.integer("maxSkew"),
            servesAfterDeletion: instance.integer("servesAfterDeletion")
        )
        let disruption: Disruption =
            if instance.has("away") {
                .drainInPlace(away: try instance.interval("away"))
            } else if instance.has("lost") {
                .nodeLoss(deleted: try instance.interval("lost"))
            } else {
                .nodeReplacement
            }
        let worst = try model.worstCase(of: instance.integer("target"), under: disruption, budget: WorkBudget())
        var answer: [String: JSONValue] = [
            "blackout": value(worst.length), "exact": .bool(worst.exact), "witness": .array(worst.witness.map(event)),
        ]
        if !worst.exact { answer["upperBound"] = value(worst.upperBound) }
        if instance.has("away") { answer["drainEnds"] = end(of: model) }
        return answer
    }

    /// Null where neither was proven.
    private static func end(of model: DisruptionModel) -> JSONValue {
        switch model.drainEnd {
        case .ends: .bool(true)
        case .neverBegins, .stuck: .bool(false)
        case .unknown: .null
        }
    }

    /// A rollout over which so many further ones are pushed.
    static func interrupted(_ model: RolloutModel, _ pushes: Int, of zone: Int) throws -> [String: JSONValue] {
        let window = try InterruptedRollouts(model, pushes: pushes).window(of: zone, within: WorkBudget())
        var answer: [String: JSONValue] = [
            "blackout": value(window.length ?? window.atLeast),
            "exact": .bool(window.proof == .proven),
            "proof": .string(window.proof.rawValue),
            "witness": .array(window.witness.map(event)),
        ]
        if window.proof != .proven, let most = window.atMost { answer["upperBound"] = value(most) }
        return answer
    }

    private static func event(_ event: InterruptedEvent) -> JSONValue {
        switch event {
        case .push(let at, let revision):
            .object(["at": .integer(at), "event": .string("push"), "revision": .integer(revision)])
        case .pod(let event): self.event(event)
        }
    }

    private static func event(_ event: DisruptionEvent) -> JSONValue {
        func index(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }
        return .object([
            "at": .integer(event.at), "event": .string(NodeEvent(event.kind).rawValue),
            "pod": event.pod.map { .string($0.name) } ?? .null, "zone": index(event.zone), "node": index(event.node),
            "rule": .string(event.rule.rawValue),
        ])
    }
}
