import RolloutEngine
import RolloutOracle
import Testing

/// Scale-ins beside a search of every one that the order of victims allows.
struct ScaleInOracleTests {
    @Test func `random scale-ins leave as few pods as the search finds`() throws {
        for instance in ScaleInInstances.generate(count: 600, seed: 4) {
            let scaleIn = try ScaleIn(
                zones: instance.zones,
                pods: instance.pods.enumerated().map { number, pod in
                    ScaledPod(
                        zone: pod.zone,
                        node: instance.nodes?[number],
                        isReady: pod.isReady,
                        readyPower: pod.age
                    )
                },
                replicas: instance.replicas,
                steps: instance.inSteps ? .several(mostAtOnce: nil) : .one
            )
            for (zone, left) in ScaleInSearch.fewestLeft(instance).enumerated() {
                let outcome = try scaleIn.outcome(for: zone, within: WorkBudget())
                #expect(outcome.left == left, "\(instance), zone \(zone)")
                #expect(outcome.exact)
                #expect(try ScaleInReplay(scaleIn).run(outcome.victims, steps: outcome.steps)[zone] == left)
            }
            let least = scaleIn.leastReplicas(within: WorkBudget())
            #expect(least.isExact)
            #expect(least.replicas == Self.leastReplicas(instance, served: scaleIn.counts), "\(instance)")
        }
    }

    /// The fewest replicas with which the search finds no zone without pods.
    private static func leastReplicas(_ instance: ScaleInInstance, served counts: [Int]) -> Int {
        for replicas in stride(from: instance.pods.count, through: 0, by: -1) {
            var fewer = instance
            fewer.replicas = replicas
            let left = ScaleInSearch.fewestLeft(fewer)
            if counts.indices.contains(where: { counts[$0] > 0 && left[$0] == 0 }) { return replicas + 1 }
        }
        return 0
    }
}
