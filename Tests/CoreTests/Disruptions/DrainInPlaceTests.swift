import RolloutEngine
import RolloutOracle
import Testing

/// Bounds, witnesses and ends of drains in place beside a search of every order, placement and timing.
struct DrainInPlaceTests {
    private static func model(_ instance: DrainInPlaceInstance) throws -> DisruptionModel {
        try DisruptionModel(
            zones: instance.zones.map { DisruptedZone(podsOnNodes: $0) },
            desiredHealthy: instance.desiredHealthy,
            ready: DisruptionChecks.interval(instance.available),
            healthy: DisruptionChecks.interval(instance.healthy),
            readinessGate: instance.readinessGate,
            maxSkew: instance.maxSkew,
            servesAfterDeletion: instance.servesAfterDeletion
        )
    }

    private static func disruption(_ instance: DrainInPlaceInstance) -> Disruption {
        .drainInPlace(away: SecondsInterval(least: instance.secondsAway, most: instance.secondsAway))
    }

    @Test func `the search finds nothing outside the bounds`() throws {
        for instance in DrainInPlaceInstances.generate(count: 300, seed: 21) {
            let (model, disruption) = (try Self.model(instance), Self.disruption(instance))
            let cases = try model.worstCases(under: disruption, budget: WorkBudget())
            for (zone, worst) in cases.enumerated() {
                let truth = DisruptionChecks.length(DrainInPlaceSearch.solve(instance, zone: zone).blackout)
                DisruptionChecks.check(worst, truth, model, disruption, zone: zone)
            }
        }
    }

    @Test func `the outage is inside its bound where no constraint keeps pods apart`() throws {
        for var instance in DrainInPlaceInstances.generate(count: 150, seed: 22) {
            instance.maxSkew = nil
            let (model, disruption) = (try Self.model(instance), Self.disruption(instance))
            let worst = try model.outage(under: disruption, budget: WorkBudget())
            instance.zones = [Array(instance.zones.joined())]
            let truth = DisruptionChecks.length(DrainInPlaceSearch.solve(instance, zone: 0).blackout)
            DisruptionChecks.check(worst, truth, try model.inOneZone, disruption, zone: 0)
        }
    }

    @Test func `a drain that is called stuck can be, and one that ends cannot`() throws {
        var unknown = 0
        for instance in DrainInPlaceInstances.generate(count: 400, seed: 23) {
            let canBeStuck = DrainInPlaceSearch.ends(of: instance).canBeStuck
            switch try Self.model(instance).drainEnd {
            case .ends: #expect(!canBeStuck, "\(instance)")
            case .stuck: #expect(canBeStuck, "\(instance)")
            case .neverBegins: #expect(instance.desiredHealthy >= instance.zones.joined().reduce(0, +), "\(instance)")
            case .unknown: unknown += 1
            }
        }
        #expect(unknown < 10)
    }

    /// MODEL: with maxSkew 1 and m pods a zone on one node, exactly when fewer than m may go at once.
    @Test(arguments: 1...4, 2...5)
    func `one node a zone is stuck when the budget is under its pods`(pods: Int, zones: Int) throws {
        for evictable in 1...pods + 1 {
            let model = try DisruptionModel(
                zones: (0..<zones).map { _ in DisruptedZone(podsOnNodes: [pods]) },
                desiredHealthy: max(0, pods * zones - evictable),
                ready: SecondsInterval(least: 1, most: 1),
                healthy: SecondsInterval(least: 1, most: 1),
                readinessGate: true,
                maxSkew: 1,
                servesAfterDeletion: 0
            )
            if evictable < pods {
                let stuck = DrainEnd.stuck(zone: 0, evicted: evictable, waiting: evictable, left: pods - evictable)
                #expect(model.drainEnd == stuck)
            } else {
                #expect(model.drainEnd == .ends)
            }
        }
    }
}
