import RolloutCore
import RolloutEngine

/// One instance of the model as a line of JSON, and its answer as another.
enum ModelLine {
    static func answer(to line: String) -> String {
        do {
            guard case .object(let fields) = try JSON.decode(JSONValue.self, from: Array(line.utf8)) else {
                return failure("an instance must be a JSON object")
            }
            let answer = try answer(to: ModelInstance(fields: fields))
            return try text(fields.merging(answer) { $1 })
        } catch let error as InvalidInstance {
            return failure(error.message)
        } catch let error as InvalidRolloutModel {
            return failure(error.message)
        } catch {
            return failure("the line is not valid JSON")
        }
    }

    /// A rollout, or a node replacement where the instance has a budget in place of maxSurge and maxUnavailable.
    private static func answer(to instance: ModelInstance) throws -> [String: JSONValue] {
        if instance.has("desiredHealthy"), !instance.has("maxSurge") { return try nodeReplacement(instance) }
        // Another rollout over this one makes its windows longer, which is not computed.
        guard try !instance.has("interruptions") || instance.integer("interruptions") == 0 else {
            throw InvalidInstance(message: "interruptions are not computed")
        }
        let model = try RolloutModel(
            zones: instance.integers("zones"),
            maxSurge: instance.integer("maxSurge"),
            maxUnavailable: instance.integer("maxUnavailable"),
            available: instance.interval("available"),
            healthy: instance.interval("healthy"),
            readinessGate: instance.boolean("readinessGate"),
            spread: instance.spread(),
            servesAfterDeletion: instance.integer("servesAfterDeletion")
        )
        let worst = try model.blackout(of: instance.integer("target"))
        var answer: [String: JSONValue] = [
            "blackout": value(worst.length), "exact": .bool(worst.exact), "witness": .array(worst.witness.map(event)),
        ]
        if !worst.exact { answer["upperBound"] = value(worst.upperBound) }
        return answer
    }

    private static func nodeReplacement(_ instance: ModelInstance) throws -> [String: JSONValue] {
        let zones = try instance.integers("zones")
        let target = try instance.integer("target")
        guard zones.indices.contains(target) else {
            throw InvalidInstance(message: "target must be the index of a zone")
        }
        guard zones.count <= Limits.zones, zones.allSatisfy({ (0...Limits.replicas).contains($0) }) else {
            throw InvalidInstance(
                message: "zones must be at most \(Limits.zones), each of 0 to \(Limits.replicas) pods"
            )
        }
        let (ready, healthy) = (try instance.interval("available"), try instance.interval("healthy"))
        let skew = try instance.isNull("maxSkew") ? nil : instance.integer("maxSkew")
        let serves = try instance.integer("servesAfterDeletion")
        let desired = try instance.integer("desiredHealthy")
        guard [ready, healthy].allSatisfy({ 0 <= $0.least && $0.least <= $0.most && $0.most <= Limits.seconds }),
            (0...Limits.seconds).contains(serves), (0...Limits.replicas).contains(desired), skew.map({ $0 > 0 }) ?? true
        else { throw InvalidInstance(message: "a number is out of its range") }
        let replacement = NodeReplacement(
            zones: zones,
            desiredHealthy: desired,
            ready: ready,
            healthy: healthy,
            readinessGate: try instance.boolean("readinessGate"),
            maxSkew: skew,
            servesAfterDeletion: serves
        )
        guard let length = replacement.blackout(of: target) else {
            throw InvalidInstance(message: "the node replacement takes more states than are searched")
        }
        return ["blackout": value(length), "exact": .bool(true)]
    }

    private static func value(_ length: WindowLength) -> JSONValue {
        switch length {
        case .seconds(let seconds): .integer(seconds)
        case .unbounded: .null
        }
    }

    private static func event(_ event: RolloutEvent) -> JSONValue {
        .object([
            "at": .integer(event.at), "event": .string(PodEvent(event.kind).rawValue), "pod": .string(event.pod.name),
            "zone": .integer(event.zone), "rule": .string(event.rule.rawValue),
        ])
    }

    private static func text(_ object: [String: JSONValue]) throws -> String {
        String(decoding: try JSON.encode(object), as: UTF8.self)
    }

    private static func failure(_ message: String) -> String {
        (try? text(["error": .string(message)])) ?? #"{"error":"internal"}"#
    }
}
