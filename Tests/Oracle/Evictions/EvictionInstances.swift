/// Random node replacements, small enough for the search.
package enum EvictionInstances {
    /// Draws instances that the search answers.
    ///
    /// - Returns: As many instances as asked for, the same for the same seed.
    package static func generate(count: Int, seed: UInt64) -> [EvictionInstance] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in next(&random) }
    }

    private static func next(_ random: inout SplitMix) -> EvictionInstance {
        let count = Int.random(in: 1...4, using: &random)
        let most = [6, 4, 3, 2][count - 1]
        var zones = (0..<count).map { _ in Int.random(in: 0...most, using: &random) }
        while zones.reduce(0, +) > 6 || zones.allSatisfy({ $0 == 0 }) {
            zones = zones.map { _ in Int.random(in: 0...most, using: &random) }
        }
        let gate = Bool.random(using: &random)
        let (available, healthy) = random.timings(gate: gate, latest: 4, longest: 3)
        let unconstrained = Int.random(in: 0..<8, using: &random) == 0
        return EvictionInstance(
            zones: zones,
            desiredHealthy: Int.random(in: 0...zones.reduce(0, +), using: &random),
            available: available,
            healthy: healthy,
            readinessGate: gate,
            maxSkew: unconstrained ? nil : Int.random(in: 1...3, using: &random),
            servesAfterDeletion: Int.random(in: 0...3, using: &random)
        )
    }
}
