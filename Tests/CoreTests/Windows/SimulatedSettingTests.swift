import Foundation
import RolloutCore
import RolloutEngine
import Testing

/// What the simulation takes for granted of a scheduler, by what the manifests write and which nodes are known.
struct SimulatedSettingTests {
    private static func outlook(_ text: String, _ parameters: [(String, String)] = []) throws -> RolloutOutlook {
        // Without the gate a pod is available before it is healthy, so that zones can go dark and rollouts are simulated.
        try #require(try ScenarioText.review(text, [("readiness-gate", "false")] + parameters)).outlook
    }

    /// The pod's constraints in the place of the one over zones.
    private static func text(_ constraints: String) throws -> String {
        let text = ScenarioText.manifests(budget: nil)
        let start = try #require(text.range(of: "topologySpreadConstraints:")).lowerBound
        let end = try #require(text.range(of: "containers:")).lowerBound
        let indent = String(repeating: " ", count: text[..<end].reversed().prefix { $0 == " " }.count)
        return text.replacingCharacters(in: start..<end, with: constraints.isEmpty ? "" : constraints + "\n" + indent)
    }

    private static func constraint(_ key: String, _ unsatisfiable: String, perRevision: Bool = false) -> String {
        "{maxSkew: 1, topologyKey: \(key), whenUnsatisfiable: \(unsatisfiable), labelSelector: {matchLabels: {app: web}}"
            + (perRevision ? ", matchLabelKeys: [pod-template-hash]}" : "}")
    }

    @Test(arguments: [
        ("", HardSpread.Counts?.some(.revision), HardSpread.Counts?.some(.revision)),
        (constraint("topology.kubernetes.io/zone", "ScheduleAnyway"), .all, nil),
        (constraint("topology.kubernetes.io/zone", "ScheduleAnyway", perRevision: true), .revision, nil),
        // Only those with ScheduleAnyway take part in the score.
        (constraint("topology.kubernetes.io/zone", "DoNotSchedule"), nil, nil),
        (constraint("kubernetes.io/hostname", "ScheduleAnyway"), nil, .all),
        (
            constraint("topology.kubernetes.io/zone", "ScheduleAnyway") + ", "
                + constraint("kubernetes.io/hostname", "ScheduleAnyway", perRevision: true), .all, .revision
        ),
    ])
    func `what is written turns the scheduler`(
        constraints: String,
        zones: HardSpread.Counts?,
        nodes: HardSpread.Counts?
    ) throws {
        let written = constraints.isEmpty ? "" : "topologySpreadConstraints: [\(constraints)]"
        let setting = try #require(try Self.outlook(Self.text(written)).setting)
        #expect(setting.prefersZones == zones)
        #expect(setting.prefersNodes == nodes)
    }

    @Test func `nodes are those that are known`() throws {
        let assumed = try Self.outlook(Self.text(""))
        #expect(assumed.setting?.nodesPerZone == [3, 3, 3] && assumed.areNodesAssumed)
        let named = try Self.outlook(Self.text(""), [("nodes-per-zone", "1")])
        #expect(named.setting?.nodesPerZone == [1, 1, 1] && !named.areNodesAssumed)
        let posted = ["a", "a", "b", "c", "c"].enumerated().map { number, zone in
            """

            ---
            apiVersion: v1
            kind: Node
            metadata: {name: n\(number), labels: {topology.kubernetes.io/zone: \(zone)}}
            """
        }
        let known = try Self.outlook(Self.text("") + posted.joined())
        #expect(known.setting?.nodesPerZone == [2, 1, 2] && !known.areNodesAssumed)
        // A zone that takes no pod is dark in every rollout: nothing is left to chance.
        let without = try Self.outlook(Self.text("") + posted.filter { !$0.contains("zone: b") }.joined())
        #expect(without.likelihood == nil && without.setting == nil)
    }
}
