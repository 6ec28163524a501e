import RolloutEngine
import Testing

struct DisruptionLimitTests {
    private static func model(
        _ zones: [DisruptedZone],
        desired: Int = 0,
        ready: SecondsInterval = SecondsInterval(least: 1, most: 2),
        maxSkew: Int? = 1
    ) throws -> DisruptionModel {
        try DisruptionModel(
            zones: zones,
            desiredHealthy: desired,
            ready: ready,
            healthy: ready,
            readinessGate: false,
            maxSkew: maxSkew,
            servesAfterDeletion: 0
        )
    }

    private static func code(_ body: () throws -> Void) -> InvalidRolloutModel.Code? {
        do {
            try body()
            return nil
        } catch let error as InvalidRolloutModel {
            return error.code
        } catch {
            return nil
        }
    }

    @Test func `what is no workload is refused`() {
        let one = DisruptedZone(pods: 1, nodes: 1)
        #expect(Self.code { _ = try Self.model([]) } == .noZones)
        #expect(Self.code { _ = try Self.model(Array(repeating: one, count: 17)) } == .tooManyZones)
        #expect(Self.code { _ = try Self.model([DisruptedZone(pods: -1, nodes: 1)]) } == .negativeCount)
        #expect(Self.code { _ = try Self.model([DisruptedZone(podsOnNodes: [3, -1])]) } == .negativeCount)
        #expect(Self.code { _ = try Self.model([DisruptedZone(podsOnNodes: [.max, .max])]) } == .tooManyPods)
        let full = DisruptedZone(pods: EngineLimits.pods + 1, nodes: 1)
        #expect(Self.code { _ = try Self.model([full]) } == .tooManyPods)
        #expect(Self.code { _ = try Self.model([DisruptedZone(pods: 1, nodes: 0)]) } == .nodesOutOfRange)
        let crowded = DisruptedZone(pods: 1, nodes: EngineLimits.nodes + 1)
        #expect(Self.code { _ = try Self.model([crowded]) } == .nodesOutOfRange)
        #expect(Self.code { _ = try Self.model([one], maxSkew: 0) } == .maxSkewNotPositive)
        #expect(Self.code { _ = try Self.model([one], ready: SecondsInterval(least: 2, most: 1)) } == .intervalReversed)
        let long = Disruption.drainInPlace(away: SecondsInterval(least: 0, most: .max))
        let disruption = Self.code { _ = try Self.model([one]).worstCases(under: long, budget: WorkBudget()) }
        #expect(disruption == .timeOutOfRange)
        let other = Self.code {
            _ = try Self.model([one]).worstCase(of: 1, under: .nodeReplacement, budget: WorkBudget())
        }
        #expect(other == .noSuchZone)
    }

    /// Every sum and product fits in 64 bits at the limits.
    @Test func `the largest numbers are answered`() throws {
        let times = SecondsInterval(least: EngineLimits.time, most: EngineLimits.time)
        let zones = [DisruptedZone(pods: EngineLimits.pods, nodes: EngineLimits.nodes)]
        let empty = Array(repeating: DisruptedZone(pods: 0, nodes: EngineLimits.nodes), count: 15)
        let disruptions: [Disruption] = [
            .nodeReplacement, .drainInPlace(away: times), .drainInPlace(away: SecondsInterval(least: 0, most: 0)),
            .nodeLoss(deleted: times),
        ]
        for desired in [0, 1, EngineLimits.pods - 1, .max] {
            let model = try Self.model(zones + empty, desired: desired, ready: times, maxSkew: .max)
            for disruption in disruptions {
                for worst in try model.worstCases(under: disruption, budget: WorkBudget()) {
                    #expect(worst.length <= worst.upperBound)
                }
                let outage = try model.outage(under: disruption, budget: WorkBudget())
                #expect(outage.length <= outage.upperBound)
            }
            _ = model.drainEnd
        }
    }

    /// Without work left nothing is searched, and the bound that is proven is no bound.
    @Test func `what runs out of work says so`() throws {
        let zones = Array(repeating: DisruptedZone(pods: 40, nodes: 2), count: 16)
        let model = try Self.model(zones, desired: 639, maxSkew: 12)
        let worst = try model.worstCase(of: 0, under: .nodeReplacement, budget: WorkBudget())
        #expect(!worst.exact && worst.upperBound == .unbounded && worst.reason == .notSearched)
        #expect(worst.searched <= EngineLimits.evictionStates + 16 * 16)
        let none = try model.worstCase(of: 0, under: .nodeReplacement, budget: WorkBudget(steps: 0))
        #expect(none.witness.isEmpty && none.upperBound == .unbounded)
    }
}
