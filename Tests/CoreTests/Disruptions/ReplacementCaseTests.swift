import Foundation
import RolloutEngine
import RolloutOracle
import Testing

/// Node replacements with their witnesses, beside an exhaustive search.
struct ReplacementCaseTests {
    private struct Instance: Decodable {
        let zones: [Int]
        let desiredHealthy: Int
        let available: [Int]
        let healthy: [Int]
        let readinessGate: Bool
        let maxSkew: Int?
        let servesAfterDeletion: Int
        let target: Int
        let blackout: Int?
    }

    /// Instances that an exhaustive search with a lazy evictor solved (Tests/Cases/model/README.md).
    @Test func `every solved instance has its blackout, and a witness that replays`() throws {
        let lines = try Vectors.lines("evictions.jsonl")
        #expect(lines.count == 300)
        for (number, line) in lines.enumerated() {
            let instance = try JSONDecoder().decode(Instance.self, from: line)
            let model = try DisruptionModel(
                zones: instance.zones.map { DisruptedZone(pods: $0, nodes: 1) },
                desiredHealthy: instance.desiredHealthy,
                ready: SecondsInterval(least: instance.available[0], most: instance.available[1]),
                healthy: SecondsInterval(least: instance.healthy[0], most: instance.healthy[1]),
                readinessGate: instance.readinessGate,
                maxSkew: instance.maxSkew,
                servesAfterDeletion: instance.servesAfterDeletion
            )
            let worst = try model.worstCase(of: instance.target, under: .nodeReplacement, budget: WorkBudget())
            #expect(worst.length == instance.blackout.map { .seconds($0) } ?? .unbounded, "line \(number + 1)")
            #expect(worst.exact, "line \(number + 1)")
            DisruptionChecks.replays(worst, model, .nodeReplacement, zone: instance.target)
        }
    }

    /// Smaller than those of `NodeReplacementOracleTests`, so that there can be more of them.
    @Test func `random replacements are exact, with witnesses that replay`() throws {
        let small = EvictionInstances.generate(count: 4000, seed: 7).filter { $0.zones.reduce(0, +) < 5 }
        #expect(small.count > 1_000)
        for instance in small {
            let model = try Self.model(instance)
            let cases = try model.worstCases(under: .nodeReplacement, budget: WorkBudget())
            let truth = EvictionSearch.solve(instance).blackouts
            for (zone, worst) in cases.enumerated() {
                #expect(worst.exact, "\(instance), zone \(zone)")
                DisruptionChecks.check(
                    worst,
                    DisruptionChecks.length(truth[zone]),
                    model,
                    .nodeReplacement,
                    zone: zone
                )
            }
        }
    }

    @Test func `the outage is that of one zone with all pods`() throws {
        for instance in EvictionInstances.generate(count: 300, seed: 8) where instance.zones.reduce(0, +) < 5 {
            let model = try Self.model(instance)
            var whole = instance
            whole.zones = [instance.zones.reduce(0, +)]
            let worst = try model.outage(under: .nodeReplacement, budget: WorkBudget())
            #expect(worst.exact, "\(instance)")
            let truth = DisruptionChecks.length(EvictionSearch.solve(whole, zone: 0).blackout)
            DisruptionChecks.check(worst, truth, try model.inOneZone, .nodeReplacement, zone: 0)
        }
    }

    /// Too many pods for a search of every behaviour; the closed form and the schedule agree all the same.
    @Test func `replacements of up to 200 pods have witnesses as long as their bounds`() throws {
        var random = SplitMix64(seed: 9)
        var open = 0
        for _ in 0..<60 {
            let zones = (0..<Int.random(in: 2...6, using: &random)).map { _ in Int.random(in: 0...34, using: &random) }
            let model = try DisruptionModel(
                zones: zones.map { DisruptedZone(pods: $0, nodes: 2) },
                desiredHealthy: Int.random(in: 0...zones.reduce(0, +), using: &random),
                ready: SecondsInterval(least: 20, most: 300),
                healthy: SecondsInterval(least: 15, most: 180),
                readinessGate: Bool.random(using: &random),
                maxSkew: Int.random(in: 1...6, using: &random),
                servesAfterDeletion: 30
            )
            let cases = try model.worstCases(under: .nodeReplacement, budget: WorkBudget())
            for (zone, worst) in cases.enumerated() {
                // A few of the most uneven ones are given up.
                #expect(worst.exact || worst.reason == .notSearched, "\(zones), zone \(zone)")
                if !worst.exact { open += 1 }
                DisruptionChecks.replays(worst, model, .nodeReplacement, zone: zone)
            }
        }
        #expect(open < 10)
    }

    private static func model(_ instance: EvictionInstance) throws -> DisruptionModel {
        try DisruptionModel(
            zones: instance.zones.map { DisruptedZone(pods: $0, nodes: 1) },
            desiredHealthy: instance.desiredHealthy,
            ready: DisruptionChecks.interval(instance.available),
            healthy: DisruptionChecks.interval(instance.healthy),
            readinessGate: instance.readinessGate,
            maxSkew: instance.maxSkew,
            servesAfterDeletion: instance.servesAfterDeletion
        )
    }
}
