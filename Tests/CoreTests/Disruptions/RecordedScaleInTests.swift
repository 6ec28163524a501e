import Foundation
import RolloutEngine
import Testing

/// Scale-ins that real controllers carried out (Tests/Cases/model/README.md).
struct RecordedScaleInTests {
    private struct How: Decodable {
        let how: String
    }

    private struct Recorded: Decodable {
        struct Pod: Decodable {
            let original: Bool
            let zone: Int
            let node: String
            let deleted: Int?
        }
        let seed: Int
        let to: Int
        let zones: [Int]
        let ends: [Int]
        let pods: [Pod]
    }

    private static func recorded() throws -> [Recorded] {
        try Vectors.lines("disruptions-recorded.jsonl").filter {
            try JSONDecoder().decode(How.self, from: $0).how == "scale"
        }.map { try JSONDecoder().decode(Recorded.self, from: $0) }
    }

    /// The victims are some that the order allows, with any ages; so no zone has fewer pods than predicted.
    @Test func `recorded scale-ins are within what is predicted`() throws {
        let all = try Self.recorded()
        #expect(all.count == 18)
        var emptied = 0
        for recorded in all {
            let pods = recorded.pods.filter(\.original)
            let names = Set(pods.map(\.node)).sorted()
            let scaleIn = try ScaleIn(
                zones: recorded.zones.count,
                pods: pods.map { ScaledPod(zone: $0.zone, node: names.firstIndex(of: $0.node)) },
                replicas: recorded.to,
                steps: .one
            )
            #expect(scaleIn.counts == recorded.zones)
            let onNode = Dictionary(grouping: pods, by: \.node).mapValues(\.count)
            let victims = pods.indices.filter { pods[$0].deleted != nil }
                .sorted { onNode[pods[$0].node] ?? 0 > onNode[pods[$1].node] ?? 0 }
            #expect(try ScaleInReplay(scaleIn).run(victims, steps: [victims.count]) == recorded.ends)
            for zone in recorded.zones.indices {
                let outcome = try scaleIn.outcome(for: zone, within: WorkBudget())
                #expect(outcome.exact)
                #expect(recorded.ends[zone] >= outcome.left, "seed \(recorded.seed)")
                if recorded.ends[zone] == 0 {
                    emptied += 1
                    #expect(outcome.blackout == .unbounded)
                }
            }
        }
        #expect(emptied == 11)
    }
}
