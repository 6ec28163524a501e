import Foundation
import RolloutCore
import RolloutEngine
import Testing

/// The rollout that is shown where no window is open: lawful, and with as few serving pods as is claimed.
struct RolloutScheduleTests {
    @Test(arguments: [("blackout.jsonl", 624), ("oracle.jsonl", 4999)])
    func everyClosedZoneOfTheCorpusHasOne(file: String, count: Int) throws {
        var closed = 0
        for (number, line) in try Vectors.lines(file).enumerated() {
            let instance = try JSONDecoder().decode(Vectors.Instance.self, from: line)
            if try check(instance.model(), zone: instance.target, "line \(number + 1)") { closed += 1 }
        }
        #expect(closed > count / 10)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func everyClosedZoneOfRandomPlansHasOne(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<400 {
            let model = try RandomPlanTests.plan(&random)
            for zone in model.zones.indices where model.zones[zone] > 0 {
                _ = try check(model, zone: zone, "\(model)")
            }
        }
    }

    /// Pods of the size that the engine is made for, in each way of counting.
    @Test(arguments: HardSpread.Counts.allCases)
    func largePlansHaveOne(counts: HardSpread.Counts) throws {
        let model = try RolloutModel(
            zones: [34, 34, 33, 33, 33, 33],
            maxSurge: 1,
            maxUnavailable: 0,
            available: SecondsInterval(least: 15, most: 300),
            healthy: SecondsInterval(least: 15, most: 180),
            readinessGate: true,
            spread: HardSpread(maxSkew: 1, counts: counts),
            servesAfterDeletion: 30
        )
        for zone in model.zones.indices { #expect(try check(model, zone: zone, "zone \(zone)")) }
    }

    /// True when the zone has pods and no window, so that there was something to check.
    private func check(_ model: RolloutModel, zone: Int, _ name: String) throws -> Bool {
        let worst = try model.blackout(of: zone)
        guard model.zones[zone] > 0, !worst.length.isPositive else { return false }
        let lowest = try model.lowestServing(of: zone, blackout: worst)
        do {
            let seen = try Replay(model).run(model.rolloutWithFewest(of: zone))
            // Zones with as many old pods are alike, and any of them may be the one that shows it.
            let alike = model.zones.indices.filter { model.zones[$0] == model.zones[zone] }
            #expect(alike.map { seen.lowestServing[$0] }.min() == lowest.atMost, "\(name)")
            #expect(alike.allSatisfy { seen.dark[$0] == .zero }, "\(name)")
        } catch {
            Issue.record("\(name): \(error)")
        }
        return true
    }
}
