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

    /// A rollout, or what takes nodes away where the instance has a budget in place of maxSurge and maxUnavailable.
    private static func answer(to instance: ModelInstance) throws -> [String: JSONValue] {
        if instance.has("desiredHealthy"), !instance.has("maxSurge") { return try disruption(instance) }
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
        let pushes = try instance.has("interruptions") ? instance.integer("interruptions") : 0
        if pushes != 0 { return try interrupted(model, pushes, of: instance.integer("target")) }
        let worst = try model.blackout(of: instance.integer("target"))
        var answer: [String: JSONValue] = [
            "blackout": value(worst.length), "exact": .bool(worst.exact), "witness": .array(worst.witness.map(event)),
        ]
        if !worst.exact { answer["upperBound"] = value(worst.upperBound) }
        return answer
    }

    static func value(_ length: WindowLength) -> JSONValue {
        switch length {
        case .seconds(let seconds): .integer(seconds)
        case .unbounded: .null
        }
    }

    static func event(_ event: RolloutEvent) -> JSONValue {
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
