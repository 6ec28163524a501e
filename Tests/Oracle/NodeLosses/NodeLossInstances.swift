/// Random losses of nodes, small enough for the search.
package enum NodeLossInstances {
    /// Draws instances that the search answers.
    ///
    /// - Returns: As many instances as asked for, the same for the same seed.
    package static func generate(count: Int, seed: UInt64) -> [NodeLossInstance] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in next(&random) }
    }

    private static func next(_ random: inout SplitMix) -> NodeLossInstance {
        // Pods that share a node are what matters, so that half of the zones have them all on one.
        let zones = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            var nodes = (0..<Int.random(in: 1...3, using: &random)).map { _ in Int.random(in: 0...2, using: &random) }
            if Bool.random(using: &random) {
                nodes = nodes.map { _ in 0 }
                nodes[Int.random(in: nodes.indices, using: &random)] = Int.random(in: 0...5, using: &random)
            }
            return nodes
        }
        return NodeLossInstance(
            zones: zones,
            deleted: random.interval(from: 0...3, longest: 1),
            healthy: random.interval(from: 0...3, longest: 1),
            maxSkew: Int.random(in: 0..<6, using: &random) == 0 ? nil : Int.random(in: 1...4, using: &random)
        )
    }
}
