/// Random drains in place, small enough for the search.
package enum DrainInPlaceInstances {
    /// Draws instances that the search answers.
    ///
    /// - Returns: As many instances as asked for, the same for the same seed.
    package static func generate(count: Int, seed: UInt64) -> [DrainInPlaceInstance] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in next(&random) }
    }

    private static func next(_ random: inout SplitMix) -> DrainInPlaceInstance {
        var zones: [[Int]] = []
        while !(1...4).contains(zones.joined().reduce(0, +)) {
            zones = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                (0..<Int.random(in: 1...2, using: &random)).map { _ in Int.random(in: 0...2, using: &random) }
            }
        }
        let gate = Bool.random(using: &random)
        let (available, healthy) = random.timings(gate: gate, latest: 2, longest: 1)
        return DrainInPlaceInstance(
            zones: zones,
            desiredHealthy: Int.random(in: 0...zones.joined().reduce(0, +), using: &random),
            available: available,
            healthy: healthy,
            readinessGate: gate,
            maxSkew: Int.random(in: 0..<4, using: &random) == 0 ? nil : Int.random(in: 1...2, using: &random),
            servesAfterDeletion: Int.random(in: 0...1, using: &random),
            secondsAway: Int.random(in: 0...4, using: &random)
        )
    }
}
