import RolloutEngine
import Testing

/// The reference case with the settings that are advised for it, worked by hand.
///
/// A pod starts within 10 to 30 s (its probe waits 10 s), is registered 0 to 120 s later and healthy after one to three checks
/// of 10 s: 20 to 180 s. The gate takes 0 to 120 s more. It accepts for 90 s, and is deregistered after 30 s at the earliest.
struct ReferenceDisruptionTests {
    private static func model(desired: Int, nodes: [Int], crossZone: Bool = false) throws -> DisruptionModel {
        try DisruptionModel(
            zones: (0..<3).map { _ in DisruptedZone(podsOnNodes: nodes) },
            desiredHealthy: desired,
            ready: SecondsInterval(least: 20, most: 300),
            healthy: SecondsInterval(least: 20, most: 180),
            readinessGate: true,
            maxSkew: 1,
            servesAfterDeletion: 30,
            crossZone: crossZone
        )
    }

    private static func drain(_ least: Int, _ most: Int) -> Disruption {
        .drainInPlace(away: SecondsInterval(least: least, most: most))
    }

    private func worst(_ model: DisruptionModel, _ disruption: Disruption) throws -> DisruptionCase {
        let cases = try model.worstCases(under: disruption, budget: WorkBudget())
        // All zones are alike.
        #expect(Set(cases.map(\.length)).count == 1)
        for (zone, worst) in cases.enumerated() { DisruptionChecks.replays(worst, model, disruption, zone: zone) }
        return try #require(cases.first)
    }

    /// With maxSkew 1 the replacement of a pod of (2,2,2) has to go where the pod was: both of a zone have to go at once.
    ///
    /// maxUnavailable 1 lets the second go when the first one's replacement is ready, and so healthy: none. minAvailable 1 lets
    /// five go at once: 180 s until a replacement is healthy, less the 30 s for which the old pods serve.
    @Test func `all nodes are replaced`() throws {
        let careful = try worst(Self.model(desired: 5, nodes: [1, 1]), .nodeReplacement)
        #expect(careful.upperBound == .zero && careful.reason == .replacementsServeFirst(left: 2, batches: 2))
        let loose = try worst(Self.model(desired: 1, nodes: [1, 1]), .nodeReplacement)
        #expect(loose.length == .seconds(150) && loose.exact)
        #expect(loose.reason == .lastPodsTogether(left: 2, batches: 1))
        // Of six pods one stays ready, and with the gate healthy.
        let outage = try Self.model(desired: 1, nodes: [1, 1]).outage(under: .nodeReplacement, budget: WorkBudget())
        #expect(outage.length == .zero && outage.exact)
        let crossing = try worst(Self.model(desired: 1, nodes: [1, 1], crossZone: true), .nodeReplacement)
        #expect(crossing == outage)
    }

    /// Pods of a zone gather on its second node while the first is drained, and are as in a node replacement then.
    @Test func `two nodes a zone are drained in place`() throws {
        let careful = try worst(Self.model(desired: 5, nodes: [1, 1]), Self.drain(300, 600))
        #expect(careful.upperBound == .zero)
        let loose = try worst(Self.model(desired: 1, nodes: [1, 1]), Self.drain(300, 600))
        #expect(loose.length == .seconds(150) && loose.exact)
        // Away for 60 s at times: the pods of the first node may be evicted from the second before they serve. Each of the two
        // nodes can add 2 · 180 − 60.
        let quick = try worst(Self.model(desired: 1, nodes: [1, 1]), Self.drain(60, 600))
        #expect(quick.length == .seconds(150) && quick.upperBound == .seconds(2 * 300 - 30))
        #expect(quick.reason == .shortAbsence(nodes: 2, away: 60))
    }

    /// The replacement fits nowhere but on the node that is cordoned.
    ///
    /// maxUnavailable 1 refuses the second pod for ever: the zone is served, and the drain never ends. minAvailable 1 empties the
    /// node: 600 s until it is back, 180 s until its pods are healthy, less 30 s.
    @Test func `one node a zone is drained in place`() throws {
        let careful = try Self.model(desired: 5, nodes: [2])
        let refused = try worst(careful, Self.drain(300, 600))
        #expect(refused.upperBound == .zero && refused.reason == .onlyNodeNeverEmpty(left: 2))
        #expect(careful.drainEnd == .stuck(zone: 0, evicted: 1, waiting: 1, left: 1))
        let loose = try Self.model(desired: 1, nodes: [2])
        #expect(loose.drainEnd == .ends)
        let worst = try worst(loose, Self.drain(300, 600))
        #expect(worst.length == .seconds(750) && worst.exact)
        #expect(worst.reason == .onlyNode(away: 600, young: 0))
    }

    /// Five minutes of tolerated taints, 40 to 55 s after the loss, then 180 s until a replacement is healthy.
    @Test func `a node is lost`() throws {
        let loss = Disruption.nodeLoss(deleted: SecondsInterval(least: 340, most: 355))
        #expect(try worst(Self.model(desired: 5, nodes: [1, 1]), loss) == .none(.somePodsStay))
        let shared = try worst(Self.model(desired: 5, nodes: [2, 0]), loss)
        #expect(shared.length == .seconds(535) && shared.exact)
        let only = try worst(Self.model(desired: 5, nodes: [2]), loss)
        #expect(only.length == .unbounded && only.reason == .noOtherNode)
    }
}
