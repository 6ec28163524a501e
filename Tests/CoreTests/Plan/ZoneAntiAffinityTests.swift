@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// Required anti-affinity over zones, of which the model knows nothing.
struct ZoneAntiAffinityTests {
    private static func term(
        key: String = "topology.kubernetes.io/zone",
        selector: String = ", labelSelector: {matchLabels: {app: web}}",
        _ more: String = "",
        when: String = "requiredDuringSchedulingIgnoredDuringExecution"
    ) -> String {
        "affinity: {podAntiAffinity: {\(when): [{topologyKey: \(key)\(selector)\(more)}]}}"
    }

    private static let surge = "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}"
    private static let inPlace = "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}"

    private func plan(_ term: String, strategy: String = surge, replicas: Int = 3) throws -> RolloutPlan {
        try PlanText.plan(
            spec: "replicas: \(replicas)\n" + strategy,
            podSpec: "terminationGracePeriodSeconds: 120\ncontainers: [{name: web}]\n" + term,
            [(name: "zones", value: "a,b,c")]
        ).plan
    }

    private static let binding = [
        term(), term(key: "failure-domain.beta.kubernetes.io/zone"), term(selector: ", labelSelector: {}"),
        term(", matchLabelKeys: [pod-template-hash]"), term(", mismatchLabelKeys: [pod-template-hash]"),
        term(", namespaces: [default]"), term(", namespaces: [other], namespaceSelector: {}"),
    ]

    @Test(arguments: binding)
    func itIsNotComputed(term: String) throws {
        let plan = try plan(term)
        #expect(plan.unmodelledPlacement != nil)
        let windows = WindowsReport(of: plan)
        #expect(windows.worstDark == nil)
        #expect(windows.outage.length == nil)
        #expect(!windows.isAllClosed)
    }

    private static let loose = [
        "", term(key: "kubernetes.io/hostname"), term(selector: ", labelSelector: {matchLabels: {app: other}}"),
        term(selector: ""), term(", namespaces: [other]"), term(", mismatchLabelKeys: [app]"),
        term(selector: ", labelSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}"),
    ]

    @Test(arguments: loose)
    func whatBindsNoPodOfItsOwnIsNothing(term: String) throws {
        #expect(try plan(term).unmodelledPlacement == nil)
    }

    @Test func withoutPodsNothingIsPlaced() throws {
        #expect(try plan(Self.term(), replicas: 0).unmodelledPlacement == nil)
    }

    @Test func withASurgeAloneTheRolloutStandsStill() throws {
        #expect(try plan(Self.term()).unmodelledPlacement?.reason.contains("the rollout stands still") == true)
    }

    /// By hand: gone after 120 s, healthy 180 s later, the old pod served none of it (no preStop): 300 s.
    @Test func aPodThatGoesFirstLeavesItsZoneDark() throws {
        let reason = try plan(Self.term(), strategy: Self.inPlace).unmodelledPlacement?.reason
        #expect(reason?.contains("300 s") == true)
    }

    /// The outage of Recreate does not ask where the new pods go.
    @Test func theOutageOfRecreateIsKnown() throws {
        let windows = WindowsReport(of: try plan(Self.term(), strategy: "strategy: {type: Recreate}"))
        #expect(windows.outage.length == .seconds(300))
        #expect(windows.zones.allSatisfy { $0.windows[0].length == nil })
    }
}
