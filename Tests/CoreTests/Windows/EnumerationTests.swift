import RolloutCore
import RolloutEngine
import Testing

/// Every small instance, engine against brute force.
struct EnumerationTests {
    static let timings: [(available: (Int, Int), healthy: (Int, Int))] = [
        ((1, 2), (1, 2)), ((2, 2), (1, 2)), ((2, 3), (2, 3)), ((1, 3), (1, 1)), ((0, 1), (0, 1)), ((3, 4), (0, 3)),
    ]

    static func placements(_ zones: Int, _ pods: Int) -> [[Int]] {
        if zones == 1 { return [[pods]] }
        return (0...pods).flatMap { first in placements(zones - 1, pods - first).map { [first] + $0 } }
    }

    @Test(arguments: 1...3, 0..<6)
    func `agrees with brute force on every small instance`(zones: Int, timing: Int) throws {
        var instances = 0
        for pods in 1...5 {
            for placement in Self.placements(zones, pods)
            where placement.dropFirst() == placement.dropFirst().sorted()[...] && placement[0] > 0 {
                for surge in 0...3 {
                    for unavailable in 0...2 where surge + unavailable > 0 {
                        for spread in Self.spreads {
                            for gate in [false, true] {
                                try check(placement, surge, unavailable, spread, gate, timing)
                                instances += 1
                            }
                        }
                    }
                }
            }
        }
        #expect(instances == [1: 550, 2: 1_650, 3: 2_420][zones])
    }

    static let spreads: [HardSpread?] = [
        nil, HardSpread(maxSkew: 1, counts: .all), HardSpread(maxSkew: 2, counts: .all),
        HardSpread(maxSkew: 1, counts: .revision), HardSpread(maxSkew: 2, counts: .revision),
    ]

    func check(
        _ zones: [Int],
        _ surge: Int,
        _ unavailable: Int,
        _ spread: HardSpread?,
        _ gate: Bool,
        _ timing: Int
    ) throws {
        let (available, healthy) = Self.timings[timing]
        let model = try RolloutModel(
            zones: zones,
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: SecondsInterval(least: available.0, most: available.1),
            healthy: SecondsInterval(least: healthy.0, most: healthy.1),
            readinessGate: gate,
            spread: spread,
            servesAfterDeletion: 0
        )
        let expected = BruteForce.blackout(model, of: 0)
        let worst = try model.blackout(of: 0)
        try Witnesses.check(worst, model, zone: 0)
        let length: Int
        switch worst.length {
        case .seconds(let seconds): length = seconds
        case .unbounded: length = BruteForce.unbounded
        }
        if length != expected || !worst.exact {
            Issue.record("\(model): engine \(worst.length) bound \(worst.upperBound), brute force \(expected)")
        }
    }
}
