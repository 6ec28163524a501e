import RolloutEngine
import RolloutOracle
import Testing

struct NodeLossTests {
    private static func model(_ instance: NodeLossInstance) throws -> DisruptionModel {
        try DisruptionModel(
            zones: instance.zones.map { DisruptedZone(podsOnNodes: $0) },
            desiredHealthy: 0,
            ready: DisruptionChecks.interval(instance.healthy),
            healthy: DisruptionChecks.interval(instance.healthy),
            readinessGate: true,
            maxSkew: instance.maxSkew,
            servesAfterDeletion: 1
        )
    }

    @Test func `random losses are exact, with witnesses that replay`() throws {
        for instance in NodeLossInstances.generate(count: 2000, seed: 31) {
            let model = try Self.model(instance)
            let disruption = Disruption.nodeLoss(deleted: DisruptionChecks.interval(instance.deleted))
            let cases = try model.worstCases(under: disruption, budget: WorkBudget())
            for (zone, worst) in cases.enumerated() {
                #expect(worst.exact, "\(instance), zone \(zone)")
                let truth = DisruptionChecks.length(NodeLossSearch.solve(instance, zone: zone))
                DisruptionChecks.check(worst, truth, model, disruption, zone: zone)
            }
            let outage = try model.outage(under: disruption, budget: WorkBudget())
            #expect(outage.exact, "\(instance)")
            var whole = instance
            whole.zones = [Array(instance.zones.joined())]
            whole.maxSkew = nil
            let truth = DisruptionChecks.length(NodeLossSearch.solve(whole, zone: 0))
            DisruptionChecks.check(outage, truth, try model.inOneZone, disruption, zone: 0)
        }
    }
}
