import RolloutCore
import RolloutEngine
import Testing

/// Plans of up to eight pods, drawn at random, engine against brute force.
struct RandomPlanTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `agrees with brute force`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<60 {
            let model = try Self.plan(&random)
            let expected = BruteForce.blackout(model, of: 0)
            let worst = try model.blackout(of: 0)
            #expect(worst.length == (expected == BruteForce.unbounded ? .unbounded : .seconds(expected)), "\(model)")
            #expect(worst.exact, "\(model)")
            try Witnesses.check(worst, model, zone: 0)
        }
    }

    static func plan(_ random: inout SplitMix64) throws -> RolloutModel {
        let count = [1, 2, 2, 3, 3, 4].randomElement(using: &random) ?? 2
        let pods = Int.random(in: 3...(count == 4 ? 6 : 8), using: &random)
        var zones = [Int](repeating: 0, count: count)
        zones[0] = 1
        for _ in 1..<pods { zones[Int.random(in: 0..<count, using: &random)] += 1 }
        let surge = Int.random(in: 0...3, using: &random)
        let least = Int.random(in: 0...5, using: &random)
        let most = least + Int.random(in: 0...(least < 3 ? 3 : 2), using: &random)
        let gate = Bool.random(using: &random)
        let first = gate ? Int.random(in: 0...least, using: &random) : Int.random(in: 0...3, using: &random)
        let last = gate ? Int.random(in: first...most, using: &random) : first + Int.random(in: 0...8, using: &random)
        let counts: HardSpread.Counts = Int.random(in: 0...3, using: &random) == 0 ? .revision : .all
        return try RolloutModel(
            zones: zones,
            maxSurge: surge,
            maxUnavailable: Int.random(in: 0...(4 - surge), using: &random),
            available: SecondsInterval(least: least, most: most),
            healthy: SecondsInterval(least: first, most: last),
            readinessGate: gate,
            spread: HardSpread(maxSkew: [1, 1, 2, 3, 5].randomElement(using: &random) ?? 1, counts: counts),
            servesAfterDeletion: Int.random(in: 0...3, using: &random) / 2
        )
    }
}
