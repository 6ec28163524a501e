import Foundation
import RolloutCore

/// One instance of the model as a line of JSON, and its answer as another.
enum ModelLine {
    private struct Failure: Error {
        let message: String
    }

    static func answer(to line: String) -> String {
        do {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            guard let instance = object as? [String: Any] else { return failure("an instance must be a JSON object") }
            return try render(answered(instance))
        } catch let error as Failure {
            return failure(error.message)
        } catch let error as InvalidRolloutModel {
            return failure(error.message)
        } catch {
            return failure("the line is not valid JSON")
        }
    }

    /// A rollout, or a node replacement where the instance has a budget in place of maxSurge and maxUnavailable.
    private static func answered(_ instance: [String: Any]) throws -> [String: Any] {
        if instance["desiredHealthy"] != nil, instance["maxSurge"] == nil { return try nodeReplacement(instance) }
        // Another rollout over this one makes its windows longer, which is not computed.
        if let pushes = instance["interruptions"], try integer(pushes, "interruptions") != 0 {
            throw Failure(message: "interruptions are not computed")
        }
        let model = try RolloutModel(
            zones: integers(instance, "zones"),
            maxSurge: integer(instance, "maxSurge"),
            maxUnavailable: integer(instance, "maxUnavailable"),
            available: interval(instance, "available"),
            healthy: interval(instance, "healthy"),
            readinessGate: boolean(instance, "readinessGate"),
            spread: spread(instance),
            servesAfterDeletion: integer(instance, "servesAfterDeletion")
        )
        let worst = try model.blackout(of: integer(instance, "target"))
        var answer = instance
        answer["blackout"] = value(worst.length)
        answer["exact"] = worst.exact
        if !worst.exact { answer["upperBound"] = value(worst.upperBound) }
        answer["witness"] = worst.witness.map(event)
        return answer
    }

    private static func nodeReplacement(_ instance: [String: Any]) throws -> [String: Any] {
        let zones = try integers(instance, "zones")
        let target = try integer(instance, "target")
        guard zones.indices.contains(target) else { throw Failure(message: "target must be the index of a zone") }
        guard zones.count <= Limits.zones, zones.allSatisfy({ (0...Limits.replicas).contains($0) }) else {
            throw Failure(message: "zones must be at most \(Limits.zones), each of 0 to \(Limits.replicas) pods")
        }
        let (ready, healthy) = (try interval(instance, "available"), try interval(instance, "healthy"))
        let skew = try instance["maxSkew"].flatMap { $0 is NSNull ? nil : try integer($0, "maxSkew") }
        let serves = try integer(instance, "servesAfterDeletion")
        let desired = try integer(instance, "desiredHealthy")
        guard [ready, healthy].allSatisfy({ 0 <= $0.least && $0.least <= $0.most && $0.most <= Limits.seconds }),
            (0...Limits.seconds).contains(serves), (0...Limits.replicas).contains(desired), skew.map({ $0 > 0 }) ?? true
        else { throw Failure(message: "a number is out of its range") }
        let replacement = NodeReplacement(
            zones: zones,
            desiredHealthy: desired,
            ready: ready,
            healthy: healthy,
            readinessGate: try boolean(instance, "readinessGate"),
            maxSkew: skew,
            servesAfterDeletion: serves
        )
        guard let length = replacement.blackout(of: target) else {
            throw Failure(message: "the node replacement takes more states than are searched")
        }
        var answer = instance
        answer["blackout"] = value(length)
        answer["exact"] = true
        return answer
    }

    private static func value(_ length: WindowLength) -> Any {
        switch length {
        case .seconds(let seconds): seconds
        case .unbounded: NSNull()
        }
    }

    private static func event(_ event: RolloutEvent) -> [String: Any] {
        [
            "at": event.at, "event": PodEvent(event.kind).rawValue, "pod": event.pod.name, "zone": event.zone,
            "rule": event.rule.rawValue,
        ]
    }

    private static func render(_ object: [String: Any]) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    private static func failure(_ message: String) -> String {
        (try? render(["error": message])) ?? #"{"error":"internal"}"#
    }
}

extension ModelLine {
    /// A whole number; JSON's true and false, which Foundation bridges to numbers too, are refused.
    private static func integer(_ value: Any?, _ name: String) throws -> Int {
        guard let value else { throw Failure(message: "\(name) is missing") }
        guard let number = value as? NSNumber, !isBoolean(number), let whole = Int(whole: number.doubleValue),
            whole.magnitude < 1 << 53
        else { throw Failure(message: "\(name) must be a whole number") }
        return whole
    }

    private static func integer(_ instance: [String: Any], _ name: String) throws -> Int {
        try integer(instance[name], name)
    }

    private static func integers(_ instance: [String: Any], _ name: String) throws -> [Int] {
        guard let list = instance[name] as? [Any] else {
            throw Failure(message: "\(name) must be a list of whole numbers")
        }
        return try list.map { try integer($0, name) }
    }

    private static func interval(_ instance: [String: Any], _ name: String) throws -> SecondsInterval {
        let ends = try integers(instance, name)
        guard ends.count == 2 else { throw Failure(message: "\(name) must be [least, most]") }
        return SecondsInterval(least: ends[0], most: ends[1])
    }

    private static func boolean(_ instance: [String: Any], _ name: String) throws -> Bool {
        guard let number = instance[name] as? NSNumber, isBoolean(number) else {
            throw Failure(message: "\(name) must be true or false")
        }
        return number.boolValue
    }

    private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

    private static func spread(_ instance: [String: Any]) throws -> HardSpread? {
        guard let maxSkew = instance["maxSkew"], !(maxSkew is NSNull) else { return nil }
        guard let name = instance["counts"] as? String, let counts = HardSpread.Counts(rawValue: name) else {
            let names = HardSpread.Counts.allCases.map(\.rawValue).joined(separator: " or ")
            throw Failure(message: "counts must be \(names)")
        }
        return HardSpread(maxSkew: try integer(maxSkew, "maxSkew"), counts: counts)
    }
}
