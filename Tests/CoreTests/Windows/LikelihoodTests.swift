import RolloutCore
import RolloutEngine
import Testing

struct LikelihoodTests {
    static func plan(_ zones: [Int], _ surge: Int, _ unavailable: Int, _ spread: HardSpread?) throws -> RolloutModel {
        try RolloutModel(
            zones: zones,
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: SecondsInterval(least: 300, most: 800),
            healthy: SecondsInterval(least: 300, most: 800),
            readinessGate: true,
            spread: spread,
            servesAfterDeletion: 0
        )
    }

    /// Nodes for every pod and one more, and a scheduler that goes by its own constraints or by one over zones.
    static func assumed(for plan: RolloutModel) -> SimulatedSetting {
        SimulatedSetting(
            nodesPerZone: SimulatedSetting.nodesAssumed(for: plan),
            prefersZones: plan.spread?.counts ?? .revision,
            prefersNodes: plan.spread == nil ? .revision : nil
        )
    }

    @Test func `equal seeds give equal results`() throws {
        let plan = try Self.plan([2, 1, 1], 1, 1, nil)
        let setting = Self.assumed(for: plan)
        #expect(try plan.likelihood(setting, runs: 50, seed: 1) == plan.likelihood(setting, runs: 50, seed: 1))
        #expect(try plan.likelihood(setting, runs: 50, seed: 1) != plan.likelihood(setting, runs: 50, seed: 2))
    }

    @Test func `every simulated rollout is a behaviour of the model and within its bounds`() throws {
        var random = SplitMix64(seed: 7)
        let spreads = [
            nil, HardSpread(maxSkew: 1, counts: .all), HardSpread(maxSkew: 2, counts: .all),
            HardSpread(maxSkew: 1, counts: .revision),
        ]
        for run in 0..<400 {
            let zones = (0..<Int.random(in: 1...3, using: &random)).map { _ in Int.random(in: 0...3, using: &random) }
            if zones.allSatisfy({ $0 == 0 }) { continue }
            let least = Int.random(in: 0...4, using: &random)
            let gate = Bool.random(using: &random)
            let plan = try RolloutModel(
                zones: zones,
                maxSurge: Int.random(in: 0...3, using: &random),
                maxUnavailable: Int.random(in: 0...2, using: &random),
                available: SecondsInterval(least: least, most: least + Int.random(in: 0...5, using: &random)),
                healthy: SecondsInterval(
                    least: gate ? 0 : 1,
                    most: gate ? least : Int.random(in: 1...9, using: &random)
                ),
                readinessGate: gate,
                spread: spreads[run % 4],
                servesAfterDeletion: Int.random(in: 0...2, using: &random)
            )
            let (model, events) = try plan.simulated(Self.assumed(for: plan), &random)
            do {
                let seen = try Replay(model).run(events)
                for zone in zones.indices {
                    #expect(seen.dark[zone] <= (try model.blackout(of: zone).upperBound), "\(plan)")
                }
                #expect(seen.outage <= (try model.outage().upperBound), "\(plan)")
                #expect(seen.lowestServingOverall >= model.fewestServed, "\(plan)")
            } catch {
                Issue.record("\(plan): \(error)")
            }
        }
    }

    /// How often a zone went dark in recorded rollouts of three zones, of ten each, and in simulated ones.
    @Test func `comes near to what was recorded`() throws {
        let all = HardSpread(maxSkew: 1, counts: .all)
        let revision = HardSpread(maxSkew: 1, counts: .revision)
        let cases: [(name: String, zones: [Int], surge: Int, unavailable: Int, recorded: [Double])] = [
            ("3 replicas, S 1, U 0", [1, 1, 1], 1, 0, [1, 8, 8, 1]),
            ("4 replicas, S 1, U 1", [2, 1, 1], 1, 1, [10, 8, 8, 9]),
            ("4 replicas, S 1, U 0", [2, 1, 1], 1, 0, [0, 1, 1, 0]),
            ("6 replicas, S 2, U 1", [2, 2, 2], 2, 1, [0, 5, 2, 1]),
            ("6 replicas, S 1, U 0", [2, 2, 2], 1, 0, [0, 0, 0, 0]),
        ]
        var distance = 0.0
        for entry in cases {
            var shares: [Double] = []
            // None, soft, hard, hard per revision; a soft constraint only turns the scheduler's liking.
            let written: [(spread: HardSpread?, zones: HardSpread.Counts?, nodes: HardSpread.Counts?)] = [
                (nil, .revision, .revision), (nil, .all, nil), (all, nil, nil), (revision, nil, nil),
            ]
            for (spread, zones, nodes) in written {
                let plan = try Self.plan(entry.zones, entry.surge, entry.unavailable, spread)
                var dark = 0
                for nodesPerZone in [2, 5] {
                    let setting = Self.recordedSetting(nodesPerZone, zones, nodes)
                    dark += try plan.likelihood(setting, runs: 200, seed: 3).anyZone.darkRuns
                }
                shares.append(Double(dark) / 40)
            }
            print(entry.name, "recorded", entry.recorded, "simulated", shares)
            distance += zip(shares, entry.recorded).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        print("mean distance", distance / 20)
        #expect(distance / 20 < 1.2)
    }

    static func recordedSetting(
        _ nodes: Int,
        _ prefersZones: HardSpread.Counts? = .revision,
        _ prefersNodes: HardSpread.Counts? = .revision,
        loadMoves: Bool = false
    ) -> SimulatedSetting {
        SimulatedSetting(
            nodesPerZone: [nodes, nodes, nodes],
            prefersZones: prefersZones,
            prefersNodes: prefersNodes,
            sinceLastRollout: 100,
            rolloutsBefore: 1,
            loadMoves: loadMoves
        )
    }

    /// Recorded: 27 of 32 went dark.
    @Test func `moving load makes three replicas go dark`() throws {
        let plan = try Self.plan([1, 1, 1], 1, 0, nil)
        let setting = Self.recordedSetting(5, loadMoves: true)
        let share = Double(try plan.likelihood(setting, runs: 500, seed: 5).anyZone.darkRuns) / 500
        #expect(abs(share - 27.0 / 32) < 0.15, "\(share)")
    }
}
