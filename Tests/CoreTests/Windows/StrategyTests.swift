import Testing

@testable import RolloutCore
@testable import RolloutEngine

/// Recreate, DaemonSet and StatefulSet: lengths against witnesses and against small brute force.
struct StrategyTests {
    static func model(
        _ zones: [Int],
        surge: Int = 0,
        unavailable: Int = 1,
        available: (Int, Int),
        healthy: (Int, Int),
        gate: Bool,
        spread: HardSpread? = nil,
        serves: Int
    ) throws -> RolloutModel {
        try RolloutModel(
            zones: zones,
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: SecondsInterval(least: available.0, most: available.1),
            healthy: SecondsInterval(least: healthy.0, most: healthy.1),
            readinessGate: gate,
            spread: spread,
            servesAfterDeletion: serves
        )
    }

    @Test func `recreate darkens every zone until the new pods are healthy`() throws {
        let model = try Self.model([2, 2, 2], available: (15, 300), healthy: (15, 180), gate: true, serves: 30)
        let free = Recreate(model, terminationGracePeriod: 120)
        #expect(try free.blackout(of: 0).length == .unbounded)
        #expect(free.outage().length == .seconds(120 + 180 - 30))
        let spread = HardSpread(maxSkew: 1, counts: .all)
        let bound = try Self.model(
            [2, 2, 2],
            available: (15, 300),
            healthy: (15, 180),
            gate: true,
            spread: spread,
            serves: 30
        )
        let worst = try Recreate(bound, terminationGracePeriod: 120).blackout(of: 1)
        #expect(worst.length == .seconds(270))
        #expect(Replay(bound).observe(worst.witness).dark[1] == .seconds(270))
        let wide = HardSpread(maxSkew: 3, counts: .all)
        let loose = try Self.model(
            [2, 2, 2],
            available: (15, 300),
            healthy: (15, 180),
            gate: true,
            spread: wide,
            serves: 30
        )
        #expect(try Recreate(loose, terminationGracePeriod: 120).blackout(of: 1).length == .unbounded)
    }

    @Test func `a daemon set names exactly one of surge and unavailability`() throws {
        let both = try Self.model(
            [2],
            surge: 1,
            unavailable: 1,
            available: (1, 2),
            healthy: (1, 2),
            gate: true,
            serves: 0
        )
        #expect(throws: InvalidRolloutModel.self) { _ = try DaemonSetRollout(both, terminationGracePeriod: 0) }
    }

    @Test(arguments: [(1, 2), (2, 3), (1, 3)], [(0, 0), (1, 0), (2, 0), (1, 1), (2, 1), (2, 2)])
    func `a daemon set agrees with brute force`(available: (Int, Int), end: (grace: Int, serves: Int)) throws {
        let grace = end.grace
        for zones in [[1], [2], [3], [1, 1], [1, 2], [2, 1], [2, 2], [3, 1]] {
            for (surge, unavailable) in [(0, 1), (0, 2), (0, 3), (1, 0), (2, 0)] {
                for (gate, healthy) in [(true, (1, available.1)), (false, (1, 4)), (false, (1, 1))] {
                    let model = try Self.model(
                        zones,
                        surge: surge,
                        unavailable: unavailable,
                        available: available,
                        healthy: healthy,
                        gate: gate,
                        serves: end.serves
                    )
                    let worst = try DaemonSetRollout(model, terminationGracePeriod: grace).blackout(of: 0)
                    let expected = NodeBruteForce.blackout(model, grace: grace, stays: true)
                    #expect(
                        worst.length == (expected == Int.max ? .unbounded : .seconds(expected)),
                        "grace \(grace) \(model)"
                    )
                    if worst.length.isPositive {
                        #expect(Replay(model).observe(worst.witness).dark[0] == worst.length, "grace \(grace) \(model)")
                    }
                    let rollout = try DaemonSetRollout(model, terminationGracePeriod: grace)
                    StrategyLaw(model: model, grace: grace).check(rollout.rolloutWithFewest(of: 0), stays: true)
                }
            }
        }
    }

    @Test(arguments: [(1, 2), (2, 3), (2, 2)], [(0, 0), (1, 0), (2, 0), (1, 1), (2, 1), (2, 2)])
    func `a stateful set agrees with brute force`(available: (Int, Int), end: (grace: Int, serves: Int)) throws {
        let grace = end.grace
        for zones in [[1], [2], [3], [1, 1], [1, 2], [2, 1], [2, 2], [1, 1, 1], [2, 1, 1]] {
            for spread in EnumerationTests.spreads {
                for (gate, healthy) in [(true, (1, available.1)), (false, (1, 4)), (false, (1, 1))] {
                    let model = try Self.model(
                        zones,
                        available: available,
                        healthy: healthy,
                        gate: gate,
                        spread: spread,
                        serves: end.serves
                    )
                    let worst = try StatefulSetRollout(model, terminationGracePeriod: grace).blackout(of: 0)
                    let expected = NodeBruteForce.blackout(model, grace: grace, stays: false)
                    #expect(
                        worst.length == (expected == Int.max ? .unbounded : .seconds(expected)),
                        "grace \(grace) \(model)"
                    )
                    #expect(worst.exact)
                    if worst.length.isPositive {
                        #expect(Replay(model).observe(worst.witness).dark[0] == worst.length, "grace \(grace) \(model)")
                    }
                    let rollout = StatefulSetRollout(model, terminationGracePeriod: grace)
                    StrategyLaw(model: model, grace: grace).check(try rollout.rolloutWithFewest(of: 0), stays: false)
                }
            }
        }
    }
}
