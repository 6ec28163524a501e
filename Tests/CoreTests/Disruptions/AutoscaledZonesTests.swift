import RolloutEngine
import RolloutOracle
import Testing

struct AutoscaledZonesTests {
    /// By hand: from (2,2,2) to nine with maxSkew 1 the last zone may stay at two only until the others have three, which is
    /// eight; the ninth is its own.
    @Test func `growth fills a zone when the others have K more`() throws {
        #expect(try Self.fewest([2, 2, 2], to: 8) == 2)
        #expect(try Self.fewest([2, 2, 2], to: 9) == 3)
        #expect(try Self.fewest([2, 2, 2], to: 6) == 2)
        #expect(try Self.fewest([2, 2, 2], to: 9, maxSkew: nil) == 2)
        #expect(try Self.fewest([6], to: 9) == 9)
    }

    @Test func `the least minimum keeps every zone`() throws {
        let range = try AutoscaledZones(zones: [2, 2, 2], maxSkew: 1, minimum: 6, maximum: 9)
        #expect(range.leastMinimum == 7)
        #expect(range.canEmpty(0))
        let narrow = try AutoscaledZones(zones: [2, 2, 2], maxSkew: 1, minimum: 6, maximum: 7)
        #expect(!narrow.canEmpty(0))
        #expect(narrow.keepsForGood(0, within: WorkBudget()))
        let hostile = try AutoscaledZones(
            zones: [1, 1],
            maxSkew: .max,
            minimum: 0,
            maximum: EngineLimits.pods
        )
        #expect(hostile.canEmpty(0))
        #expect(throws: InvalidRolloutModel.self) {
            try AutoscaledZones(zones: [1], maxSkew: 1, minimum: 0, maximum: .max)
        }
    }

    /// Every growth of small zones, one pod after another, beside the formula.
    @Test func `the formula is what every order of growth gives`() throws {
        for instance in ScaleInInstances.generate(count: 200, seed: 9) {
            var zones = [Int](repeating: 0, count: instance.zones)
            for pod in instance.pods { zones[pod.zone] += 1 }
            for maxSkew in 1...3 {
                let most = instance.pods.count + 4
                #expect(
                    try Self.fewest(zones, to: most, maxSkew: maxSkew) == Self.grown(zones, to: most, maxSkew),
                    "\(zones), \(maxSkew)"
                )
            }
        }
    }

    private static func fewest(_ zones: [Int], to most: Int, maxSkew: Int? = 1) throws -> Int {
        try AutoscaledZones(zones: zones, maxSkew: maxSkew, minimum: 0, maximum: most).fewestAfterGrowth(in: 0)
    }

    private static func grown(_ zones: [Int], to most: Int, _ maxSkew: Int) -> Int {
        var reached: Set<[Int]> = [zones]
        for _ in zones.reduce(0, +)..<most {
            reached = reached.reduce(into: []) { next, zones in
                for zone in zones.indices where zones[zone] + 1 - (zones.min() ?? 0) <= maxSkew {
                    var grown = zones
                    grown[zone] += 1
                    next.insert(grown)
                }
            }
        }
        return reached.map { $0[0] }.min() ?? 0
    }
}
