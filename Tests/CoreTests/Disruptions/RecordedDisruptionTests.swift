import Foundation
import RolloutEngine
import Testing

/// Node replacements and drains that real controllers and the real Eviction API carried out, in milliseconds.
struct RecordedDisruptionTests {
    private struct Line: Decodable {
        let how: String
    }

    struct Recorded: Decodable {
        struct Budget: Decodable {
            let maxUnavailable: Int?
            let minAvailable: Count?
        }
        enum Count: Decodable {
            case pods(Int)
            case percent(Int)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let pods = try? container.decode(Int.self) {
                    self = .pods(pods)
                } else {
                    let text = try container.decode(String.self)
                    self = .percent(try #require(Int(text.dropLast())))
                }
            }
        }
        struct Pod: Decodable {
            let original: Bool
            let scheduled: Int
            let ready: Int?
        }
        let how: String
        let pdb: Budget?
        let spread: String?
        let gate: Bool?
        let replicas: Int
        let nodesPerZone: Int?
        let zones: [Int]
        let darkMs: [Int?]?
        let stuck: Bool?
        let pods: [Pod]?

        var desiredHealthy: Int {
            switch (pdb?.maxUnavailable, pdb?.minAvailable) {
            case (let unavailable?, _): replicas - unavailable
            case (nil, .pods(let pods)?): pods
            case (nil, .percent(let percent)?): (replicas * percent + 99) / 100
            case (nil, nil): 0
            }
        }

        func model() throws -> DisruptionModel {
            let starts = (pods ?? []).filter { !$0.original }.compactMap { pod in pod.ready.map { $0 - pod.scheduled } }
            let interval = SecondsInterval(least: starts.min() ?? 0, most: starts.max() ?? 0)
            return try DisruptionModel(
                // Which pods share a node is in the records, but what is on a node when it is drained is chance.
                zones: zones.map { DisruptedZone(pods: $0, nodes: try #require(nodesPerZone)) },
                desiredHealthy: desiredHealthy,
                ready: interval,
                healthy: interval,
                readinessGate: try #require(gate as Bool?),
                maxSkew: spread?.hasPrefix("hard") == true ? 1 : nil,
                servesAfterDeletion: 0
            )
        }
    }

    private static func recorded(_ kind: String) throws -> [Recorded] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        // Lines of other kinds have other pods.
        return try Vectors.lines("disruptions-recorded.jsonl")
            .filter { try decoder.decode(Line.self, from: $0).how == kind }
            .map { try decoder.decode(Recorded.self, from: $0) }
    }

    /// Controllers took up to 10 ms a step: to create the replacement, and to schedule it.
    @Test func `no zone stayed dark longer than its bound while nodes were replaced`() throws {
        let runs = try Self.recorded("surge")
        #expect(runs.count == 21)
        for run in runs {
            let cases = try run.model().worstCases(under: .nodeReplacement, budget: WorkBudget())
            check(run, cases, reaction: 20)
        }
    }

    /// A node was back half a second after its last pod was gone, 1.5 to 1.8 s after the last eviction.
    ///
    /// Controllers took up to 70 ms a step.
    @Test func `no zone stayed dark longer than its bound while nodes were drained in place`() throws {
        let runs = try Self.recorded("inplace").filter { $0.stuck == nil }
        #expect(runs.count == 6)
        let drain = Disruption.drainInPlace(away: SecondsInterval(least: 1_500, most: 1_800))
        for run in runs {
            check(run, try run.model().worstCases(under: drain, budget: WorkBudget()), reaction: 140)
        }
    }

    private func check(_ run: Recorded, _ cases: [DisruptionCase], reaction: Int) {
        for (dark, worst) in zip(run.darkMs ?? [], cases) {
            let seen = dark.map { WindowLength.seconds(max(0, $0 - reaction)) } ?? .unbounded
            #expect(seen <= worst.upperBound, "\(run)")
        }
    }

    @Test func `the drain that never ended is called stuck`() throws {
        let run = try #require(try Self.recorded("inplace").first { $0.stuck == true })
        #expect(try run.model().drainEnd == .stuck(zone: 0, evicted: 1, waiting: 1, left: 1))
    }
}
