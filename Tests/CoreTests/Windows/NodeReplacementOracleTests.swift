import RolloutEngine
import RolloutOracle
import Testing

/// The closed form of a node replacement beside a search of every eviction, placement and timing.
struct NodeReplacementOracleTests {
    @Test func `random replacements have the blackout that the search finds`() throws {
        for instance in EvictionInstances.generate(count: 800, seed: 1) {
            let replacement = NodeReplacement(
                zones: instance.zones,
                desiredHealthy: instance.desiredHealthy,
                ready: SecondsInterval(least: instance.available.lowerBound, most: instance.available.upperBound),
                healthy: SecondsInterval(least: instance.healthy.lowerBound, most: instance.healthy.upperBound),
                readinessGate: instance.readinessGate,
                maxSkew: instance.maxSkew,
                servesAfterDeletion: instance.servesAfterDeletion
            )
            for (zone, blackout) in EvictionSearch.solve(instance).blackouts.enumerated() {
                let expected: WindowLength =
                    switch blackout {
                    case .seconds(let seconds): .seconds(seconds)
                    case .unbounded: .unbounded
                    }
                #expect(replacement.blackout(of: zone) == expected, "\(instance), zone \(zone)")
            }
        }
    }
}
