/// Random rollouts that further pushes interrupt, small enough for the search.
package enum InterruptedInstances {
    /// Draws instances that the search answers.
    ///
    /// - Returns: As many instances as asked for, the same for the same seed.
    package static func generate(count: Int, seed: UInt64) -> [InterruptedInstance] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in next(&random) }
    }

    private static func next(_ random: inout SplitMix) -> InterruptedInstance {
        let count = Int.random(in: 1...3, using: &random)
        var zones = [0]
        while !(1...5).contains(zones.reduce(0, +)) {
            zones = (0..<count).map { _ in Int.random(in: 0...[5, 4, 3][count - 1], using: &random) }
        }
        var target = 0
        while zones[target] == 0 { target = Int.random(in: 0..<count, using: &random) }
        let gate = Bool.random(using: &random)
        let (available, healthy) = random.timings(gate: gate, latest: 3, longest: 2)
        let (surge, unavailable) =
            [(1, 0), (1, 0), (0, 1), (1, 1), (2, 0), (2, 1), (0, 2), (3, 0)]
            .randomElement(using: &random) ?? (1, 0)
        let rollout = Instance(
            zones: zones,
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: available,
            healthy: healthy,
            readinessGate: gate,
            maxSkew: Int.random(in: 0..<12, using: &random) == 0 ? nil : Int.random(in: 1...2, using: &random),
            counts: Bool.random(using: &random) ? .all : .revision,
            servesAfterDeletion: Int.random(in: 0...1, using: &random),
            target: target
        )
        return InterruptedInstance(rollout: rollout, interruptions: Int.random(in: 1...2, using: &random))
    }
}
