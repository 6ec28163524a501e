import RolloutCore
import RolloutEngine
import Testing

struct LowestServingTests {
    @Test(arguments: [(1, 2), (2, 3), (1, 3), (0, 1)], [0, 1])
    func `agrees with brute force`(available: (Int, Int), serves: Int) throws {
        var (exact, bounded) = (0, 0)
        for zones in [[2], [3], [1, 1], [2, 1], [2, 2], [3, 2], [1, 1, 1], [2, 1, 1], [2, 2, 1]] {
            for (surge, unavailable) in [(1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (2, 1)] {
                for spread in EnumerationTests.spreads {
                    for (gate, healthy) in [(true, (0, available.1)), (false, (0, 1)), (false, (1, 3))] {
                        let plan = try RolloutModel(
                            zones: zones,
                            maxSurge: surge,
                            maxUnavailable: unavailable,
                            available: SecondsInterval(least: available.0, most: available.1),
                            healthy: SecondsInterval(least: healthy.0, most: healthy.1),
                            readinessGate: gate,
                            spread: spread,
                            servesAfterDeletion: serves
                        )
                        let expected = ServingBruteForce.lowest(plan)
                        let found = try plan.lowestServing(of: 0, blackout: plan.blackout(of: 0))
                        #expect(found.atLeast <= expected && expected <= found.atMost, "\(plan) \(found) \(expected)")
                        if found.exact { exact += 1 } else { bounded += 1 }
                    }
                }
            }
        }
        print("lowest serving: \(exact) exact, \(bounded) bounded")
    }
}
