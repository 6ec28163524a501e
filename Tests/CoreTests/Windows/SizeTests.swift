import RolloutCore
import Testing

/// How long plans take, printed; the limits are a multiple of what an idle machine needs.
@Suite(.serialized)
struct SizeTests {
    static func plan(
        _ pods: Int,
        _ surge: Int,
        _ unavailable: Int,
        _ spread: HardSpread?,
        gate: Bool
    ) throws -> RolloutModel {
        try RolloutModel(
            zones: (0..<6).map { pods / 6 + ($0 < pods % 6 ? 1 : 0) },
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: SecondsInterval(least: 15_000, most: 300_000),
            healthy: SecondsInterval(least: 15_000, most: 180_000),
            readinessGate: gate,
            spread: spread,
            servesAfterDeletion: 30_000
        )
    }

    private func measure(_ name: String, limit: Duration, _ body: () throws -> String) throws {
        let clock = ContinuousClock()
        var best = Duration.seconds(3_600)
        var result = ""
        for _ in 0..<3 { best = min(best, try clock.measure { result = try body() }) }
        print(name, best, result)
        #expect(best < limit, "\(name)")
    }

    @Test func `six pods in three zones, all zones and the closure`() throws {
        for surge in 1...2 {
            for skew in 1...2 {
                let model = try RolloutModel(
                    zones: [2, 2, 2],
                    maxSurge: surge,
                    maxUnavailable: 0,
                    available: SecondsInterval(least: 15, most: 300),
                    healthy: SecondsInterval(least: 15, most: 180),
                    readinessGate: true,
                    spread: HardSpread(maxSkew: skew, counts: .all),
                    servesAfterDeletion: 30
                )
                try measure("6 pods, surge \(surge), skew \(skew)", limit: .milliseconds(10)) {
                    for zone in 0..<3 { #expect(try model.blackout(of: zone).exact) }
                    let closure = try model.closure()
                    #expect(closure.exact)
                    return "\(closure.verdict)"
                }
            }
        }
    }

    @Test func `grows slowly with the number of pods`() throws {
        for pods in [10, 20, 50, 100, 200, 500, 1_000] {
            for (surge, unavailable) in [(1, 0), (3, 2), ((pods + 3) / 4, pods / 4)] {
                for skew in [1, 3] {
                    for gate in [true, false] {
                        let spread = HardSpread(maxSkew: skew, counts: .all)
                        let model = try Self.plan(pods, surge, unavailable, spread, gate: gate)
                        let name =
                            "\(pods) pods, surge \(surge), unavailable \(unavailable), skew \(skew), gate \(gate)"
                        try measure(name, limit: .seconds(1)) {
                            let worst = try model.blackout(of: 0)
                            #expect(worst.exact || pods > 200)
                            return "\(worst.length) \(worst.searched)"
                        }
                    }
                }
            }
        }
    }

    @Test func `ten thousand pods without a constraint`() throws {
        let model = try Self.plan(10_000, 2_500, 2_500, nil, gate: true)
        try measure("10,000 pods", limit: .milliseconds(100)) { "\(try model.blackout(of: 0).length)" }
        try measure("10,000 pods, outage", limit: .milliseconds(100)) { "\(try model.outage().length)" }
    }
}
