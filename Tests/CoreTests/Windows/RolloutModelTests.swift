import RolloutCore
import RolloutEngine
import Testing

struct RolloutModelTests {
    static func model(
        zones: [Int] = [2, 2],
        surge: Int = 1,
        unavailable: Int = 0,
        available: (Int, Int) = (1, 2),
        healthy: (Int, Int) = (1, 2),
        gate: Bool = true,
        skew: Int? = 1,
        serves: Int = 0
    ) throws(InvalidRolloutModel) -> RolloutModel {
        try RolloutModel(
            zones: zones,
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: SecondsInterval(least: available.0, most: available.1),
            healthy: SecondsInterval(least: healthy.0, most: healthy.1),
            readinessGate: gate,
            spread: skew.map { HardSpread(maxSkew: $0, counts: .all) },
            servesAfterDeletion: serves
        )
    }

    private func code(_ body: () throws -> Void) -> InvalidRolloutModel.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? InvalidRolloutModel)?.code
        }
    }

    @Test func `says what is wrong with an instance`() {
        #expect(code { _ = try Self.model(zones: []) } == .noZones)
        #expect(code { _ = try Self.model(zones: [Int](repeating: 1, count: 17)) } == .tooManyZones)
        #expect(code { _ = try Self.model(zones: [1, -1]) } == .negativeCount)
        #expect(code { _ = try Self.model(zones: [Int.max, Int.max]) } == .tooManyPods)
        #expect(code { _ = try Self.model(surge: -1) } == .negativeCount)
        #expect(code { _ = try Self.model(available: (3, 2)) } == .intervalReversed)
        #expect(code { _ = try Self.model(available: (1, Int.max)) } == .timeOutOfRange)
        #expect(code { _ = try Self.model(serves: -1) } == .timeOutOfRange)
        #expect(code { _ = try Self.model(available: (0, 2)) } == .gateContradictsIntervals)
        #expect(code { _ = try Self.model(healthy: (1, 3)) } == .gateContradictsIntervals)
        #expect(code { _ = try Self.model(skew: 0) } == .maxSkewNotPositive)
        #expect(code { _ = try Self.model().blackout(of: 2) } == .noSuchZone)
        #expect(
            code { _ = try Self.model(zones: [65_535], surge: Int.max, unavailable: Int.max, skew: Int.max) } == nil
        )
    }

    @Test func `clamps surge and unavailability, and lets one pod go when both are 0`() throws {
        let clamped = try Self.model(surge: 9, unavailable: 7)
        #expect(clamped.maxSurge == 4)
        #expect(clamped.maxUnavailable == 4)
        #expect(try Self.model(surge: 0, unavailable: 0).maxUnavailable == 1)
    }

    @Test func `a zone without pods and a plan without pods have no window`() throws {
        #expect(try Self.model(zones: [0, 3]).blackout(of: 0) == .none())
        #expect(try Self.model(zones: [0, 0]).blackout(of: 1) == .none())
        #expect(try Self.model(zones: [0, 0]).outage() == .none())
        #expect(try Self.model(zones: [0, 0]).closure().safeForGood)
    }

    /// Largest values everywhere: nothing may overflow.
    @Test(arguments: [true, false], [HardSpread.Counts.all, .revision])
    func `computes with the largest values`(gate: Bool, counts: HardSpread.Counts) throws {
        let most = 1_000_000_000_000
        let model = try RolloutModel(
            zones: [65_533, 1, 1],
            maxSurge: 1,
            maxUnavailable: 0,
            available: SecondsInterval(least: most, most: most),
            healthy: SecondsInterval(least: most, most: most),
            readinessGate: gate,
            spread: HardSpread(maxSkew: 1, counts: counts),
            servesAfterDeletion: 0
        )
        for zone in 0..<3 { try Witnesses.check(model.blackout(of: zone), model, zone: zone) }
        #expect(model.course(terminationGracePeriod: most).duration.most == 65_535 * most)
    }

    @Test func `two zones of three with a surge of two go dark for five`() throws {
        let model = try RolloutModel(
            zones: [3, 3],
            maxSurge: 2,
            maxUnavailable: 0,
            available: SecondsInterval(least: 2, most: 4),
            healthy: SecondsInterval(least: 1, most: 1),
            readinessGate: false,
            spread: HardSpread(maxSkew: 5, counts: .revision),
            servesAfterDeletion: 0
        )
        #expect(try model.blackout(of: 0).length == .seconds(5))
    }

    /// Every order of steps that ends without a pod in the zone needs instants that have no dates.
    @Test func `an order without dates does not leave a window open`() throws {
        let model = try RolloutModel(
            zones: [1, 1, 1, 3],
            maxSurge: 2,
            maxUnavailable: 1,
            available: SecondsInterval(least: 4, most: 6),
            healthy: SecondsInterval(least: 0, most: 1),
            readinessGate: true,
            spread: HardSpread(maxSkew: 1, counts: .all),
            servesAfterDeletion: 0
        )
        let worst = try model.blackout(of: 0)
        #expect(worst.length == .seconds(1))
        #expect(worst.exact)
    }
}
