import Testing

@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// What a review says of pods that may not go everywhere, worked out by hand.
///
/// All pods accept for 90 s of a lag of at most 90 s, and one that is available is healthy: what is left open is
/// where new pods go.
struct PlacedReviewTests {
    private static let zone = "topology.kubernetes.io/zone"

    private func review(replicas: Int, zones: String, strategy: String, _ podSpec: String) throws -> WorkloadReview {
        let spec = "replicas: \(replicas)\nstrategy: {rollingUpdate: {\(strategy)}}"
        let container =
            "terminationGracePeriodSeconds: 120\n"
            + "containers: [{name: web, image: web, lifecycle: {preStop: {sleep: {seconds: 90}}}}]\n"
        let text = ResourcesText.deployment(spec: spec, podSpec: container + podSpec) + PlanText.service()
        let context = try ReviewContext(
            parsing: [(name: "zones", value: zones), (name: "readiness-gate", value: "true")]
        )
        let review = try Reviewer.review([ManifestFile(bytes: Array(text.utf8))], context: context).review
        return try #require(review.workloads.first)
    }

    private func placement(_ workload: WorkloadReview) -> [String] {
        workload.advice.recommendations.map(\.setting.key)
            .filter { ["replicas", "topologySpreadConstraints", "maxSurge", "maxUnavailable"].contains($0) }
    }

    private static let surge = "maxSurge: 1, maxUnavailable: 0"

    /// Two pods in a, none of which can leave it: each old one goes after a new one serves there.
    @Test func podsOfOneZoneStayInIt() throws {
        let workload = try review(
            replicas: 2,
            zones: "a:2,b:0,c:0",
            strategy: Self.surge,
            "nodeSelector: {\(Self.zone): a}"
        )
        #expect(workload.windows.zones.map(\.name) == ["a"])
        #expect(workload.windows.worstDark == .zero)
        #expect(placement(workload).isEmpty)
    }

    /// Over a and b alone maxSkew 1 lets (2,2) only become (3,2) or (2,3), one pod at a time.
    @Test func aSpreadOverTheZonesOfThePodsIsSafe() throws {
        let spread =
            "topologySpreadConstraints: [{maxSkew: 1, topologyKey: \(Self.zone), whenUnsatisfiable: DoNotSchedule, "
            + "labelSelector: {matchLabels: {app: web}}}]\n"
        let affinity = AllowedZonesTests.affinity(AllowedZonesTests.expression(Self.zone, "In", "a, b"))
        let bound = try review(replicas: 4, zones: "a:2,b:2,c:0", strategy: Self.surge, spread + affinity)
        #expect(bound.windows.worstDark == .zero)
        #expect(placement(bound).isEmpty)
        // Without the affinity c is a zone like the others, and empties them.
        let free = try review(replicas: 4, zones: "a:2,b:2,c:0", strategy: Self.surge, spread)
        #expect(free.windows.worstDark == .unbounded)
    }

    /// Three zones hold three such pods, so that no advice may ask for more; by hand: pod gone 120 + healthy 180 − still served 30.
    @Test(arguments: [(surge, "stands still"), ("maxSurge: 0, maxUnavailable: 1", "dark for 270 s")])
    func antiAffinityOverZonesIsNotComputed(strategy: String, says: String) throws {
        let anti =
            "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: \(Self.zone), "
            + "labelSelector: {matchLabels: {app: web}}}]}}"
        let workload = try review(replicas: 3, zones: "a,b,c", strategy: strategy, anti)
        #expect(workload.verdict == .warn)
        #expect(workload.windows.worstDark == nil)
        #expect(placement(workload).isEmpty)
        #expect(workload.findings.contains { $0.rule == StrategyNotModelled.id && $0.message.contains(says) })
    }
}
