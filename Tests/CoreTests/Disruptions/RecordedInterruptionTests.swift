import Foundation
import RolloutEngine
import Testing

/// Rollouts over rollouts that real controllers and a real scheduler carried out (Tests/Cases/model/README.md).
struct RecordedInterruptionTests {
    private struct How: Decodable {
        let how: String
    }

    private struct Recorded: Decodable {
        struct Pod: Decodable {
            let original: Bool
            let created: Int
            let ready: Int?
        }
        let seed: Int
        let again: Int
        let zones: [Int]
        let maxSurge: Int
        let maxUnavailable: Int
        let spread: String
        let darkMs: [Int?]
        let pods: [Pod]

        /// The plan in milliseconds, with the timings that were recorded; a constraint that is not hard is none.
        func model() throws -> RolloutModel {
            let ages = pods.compactMap { pod in pod.original ? nil : pod.ready.map { $0 - pod.created } }
            let ready = SecondsInterval(least: try #require(ages.min()), most: try #require(ages.max()))
            return try RolloutModel(
                zones: zones,
                maxSurge: maxSurge,
                maxUnavailable: maxUnavailable,
                available: ready,
                healthy: ready,
                readinessGate: true,
                spread: spread.hasPrefix("hard")
                    ? HardSpread(maxSkew: 1, counts: spread == "hard-mlk" ? .revision : .all) : nil,
                servesAfterDeletion: 0
            )
        }
    }

    private static func recorded() throws -> [Recorded] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try Vectors.lines("disruptions-recorded.jsonl").filter {
            try decoder.decode(How.self, from: $0).how == "rollout over a rollout"
        }.map { try decoder.decode(Recorded.self, from: $0) }
    }

    /// No zone was dark for longer than the bound, with 100 ms for the controllers to react to each rollout.
    @Test func `no recorded zone was dark for longer than its bound`() throws {
        let all = try Self.recorded()
        #expect(all.count == 13)
        var bounded = 0
        for recorded in all {
            let interrupted = try InterruptedRollouts(recorded.model(), pushes: recorded.again)
            for (zone, window) in try interrupted.windows(crossZone: false, within: WorkBudget()).enumerated() {
                guard case .seconds(let most)? = window.atMost else { continue }
                bounded += 1
                let dark = try #require(recorded.darkMs[zone], "seed \(recorded.seed)")
                #expect(dark <= most + 100 * (recorded.again + 1), "seed \(recorded.seed), zone \(zone)")
            }
        }
        #expect(bounded > 20)
    }
}
