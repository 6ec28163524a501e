import RolloutCore
import RolloutEngine

/// How long the engine takes for plans of a growing number of pods, and in how many search states.
enum EngineGrowth {
    static func report() {
        print("engine                                              ms   states  exact")
        reference()
        for pods in [10, 20, 50, 100, 200, 500, 1_000] {
            for (surge, unavailable) in [(1, 0), (3, 2), ((pods + 3) / 4, pods / 4)] {
                let spread = HardSpread(maxSkew: 1, counts: .all)
                line("\(pods) pods, 6 zones, surge \(surge), unavailable \(unavailable)") {
                    try plan(pods, surge, unavailable, spread).blackout(of: 0)
                }
            }
        }
        line("10,000 pods, 6 zones, no constraint") { try plan(10_000, 2_500, 2_500, nil).blackout(of: 0) }
    }

    /// All zones and the closure of the reference case.
    private static func reference() {
        line("6 pods, 3 zones, every zone and the closure") {
            let model = try RolloutModel(
                zones: [2, 2, 2],
                maxSurge: 1,
                maxUnavailable: 0,
                available: SecondsInterval(least: 20, most: 300),
                healthy: SecondsInterval(least: 20, most: 180),
                readinessGate: true,
                spread: HardSpread(maxSkew: 1, counts: .all),
                servesAfterDeletion: 0
            )
            var last = WorstCase.none()
            for zone in model.zones.indices { last = try model.blackout(of: zone) }
            _ = try model.closure()
            return last
        }
    }

    /// Times in milliseconds, since no cost may grow with the length of an interval.
    private static func plan(
        _ pods: Int,
        _ surge: Int,
        _ unavailable: Int,
        _ spread: HardSpread?
    ) throws -> RolloutModel {
        try RolloutModel(
            zones: (0..<6).map { pods / 6 + ($0 < pods % 6 ? 1 : 0) },
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: SecondsInterval(least: 15_000, most: 300_000),
            healthy: SecondsInterval(least: 15_000, most: 180_000),
            readinessGate: true,
            spread: spread,
            servesAfterDeletion: 30_000
        )
    }

    private static func line(_ name: String, _ work: () throws -> WorstCase) {
        var worst: WorstCase?
        let took = Stopwatch.fastest {
            worst = try? work()
            return worst?.searched
        }
        guard let took, let worst else { return print("\(name): not a plan") }
        let columns = [
            name.padded(to: 44), Stopwatch.milliseconds(took), String(worst.searched).leftPadded(to: 8),
            worst.exact ? "yes" : "no",
        ]
        print(columns.joined(separator: " "))
    }
}
