/// Random scale-ins, small enough for the search.
package enum ScaleInInstances {
    /// Draws instances that the search answers.
    ///
    /// - Returns: As many instances as asked for, the same for the same seed.
    package static func generate(count: Int, seed: UInt64) -> [ScaleInInstance] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in next(&random) }
    }

    private static func next(_ random: inout SplitMix) -> ScaleInInstance {
        let zones = Int.random(in: 1...3, using: &random)
        let nodesAZone = Int.random(in: 1...3, using: &random)
        let isKnown = Int.random(in: 0..<4, using: &random) > 0
        let oldest = isKnown ? Int.random(in: 0...2, using: &random) : 0
        let isReady = Int.random(in: 0..<3, using: &random) > 0
        let pods = (0..<Int.random(in: 1...(isKnown ? 9 : 6), using: &random)).map { _ in
            ScaleInInstance.Pod(
                zone: Int.random(in: 0..<zones, using: &random),
                isReady: isReady || Int.random(in: 0..<4, using: &random) > 0,
                age: Int.random(in: 0...oldest, using: &random)
            )
        }
        let nodes = pods.map { $0.zone * nodesAZone + Int.random(in: 0..<nodesAZone, using: &random) }
        return ScaleInInstance(
            zones: zones,
            pods: pods,
            nodes: isKnown ? nodes : nil,
            replicas: Int.random(in: 0...pods.count, using: &random),
            inSteps: Bool.random(using: &random)
        )
    }
}
