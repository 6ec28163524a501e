import Testing

@testable import RolloutCore
@testable import RolloutEngine

/// DaemonSets: a pod on every node that admits it.
struct NodePlacementTests {
    private static func node(_ name: String, _ zone: String, labels: String = "", spec: String = "") -> String {
        """
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: \(name), labels: {topology.kubernetes.io/zone: \(zone)\(labels)}}
        spec: {\(spec)}

        """
    }

    private func plan(
        _ nodes: String,
        spec: String = "",
        podSpec: String = "containers: [{name: web}]",
        _ parameters: [(name: String, value: String)] = []
    ) throws -> RolloutPlan {
        let text = ResourcesText.workload("DaemonSet", spec: spec, podSpec: podSpec) + PlanText.service() + nodes
        let resources = try ResourcesText.read(text)
        let context = try ReviewContext(parsing: parameters)
        let traffic = try #require(WorkloadTraffic.all(in: resources, context: context).first)
        let scales = ReplicaCount.all(of: traffic, in: resources, context: context, isOnlyWorkload: true)
        #expect(scales.count == 1)
        return Planner.plan(traffic, scale: scales[0], resources: resources, context: context).plan
    }

    private func zones(_ plan: RolloutPlan) -> String {
        plan.zones.map { "\($0.name):\($0.pods)" }.joined(separator: ",")
    }

    @Test func everyNodeHasOne() throws {
        let plan = try plan(Self.node("1", "b") + Self.node("2", "a") + Self.node("3", "a"))
        #expect(zones(plan) == "a:2,b:1")
        #expect(plan.replicas.value == 3)
        #expect(plan.replacement == .daemonSet)
        #expect(plan.maxUnavailable.value == 1 && plan.maxSurge.value == 0)
        #expect(plan.spread == nil && plan.progressDeadline == nil)
    }

    @Test(
        arguments: [
            ("taints: [{key: a, value: b, effect: NoSchedule}]", "", "a:1"),
            ("taints: [{key: a, value: b, effect: PreferNoSchedule}]", "", "a:2"),
            ("taints: [{key: a, value: b, effect: NoSchedule}]", "tolerations: [{key: a, operator: Exists}]", "a:2"),
            ("taints: [{key: a, value: b, effect: NoExecute}]", "tolerations: [{operator: Exists}]", "a:2"),
            (
                "taints: [{key: a, value: b, effect: NoSchedule}]",
                "tolerations: [{key: a, value: c, effect: NoSchedule}]", "a:1"
            ),
            (
                "taints: [{key: a, value: b, effect: NoSchedule}]",
                "tolerations: [{key: a, value: b, effect: NoExecute}]", "a:1"
            ),
        ]
    )
    func taintsKeepPodsAway(node: String, podSpec: String, expected: String) throws {
        let plan = try plan(
            Self.node("1", "a") + Self.node("2", "a", spec: node),
            podSpec: "containers: [{name: web}]\n" + podSpec
        )
        #expect(zones(plan) == expected)
    }

    @Test(
        arguments: [
            "nodeSelector: {pool: edge}",
            """
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms: [{matchExpressions: [{key: pool, operator: In, values: [edge]}]}]
            """,
        ]
    )
    func onlySelectedNodesCount(podSpec: String) throws {
        let plan = try plan(
            Self.node("1", "a", labels: ", pool: edge") + Self.node("2", "b", labels: ", pool: batch"),
            podSpec: "containers: [{name: web}]\n" + podSpec
        )
        #expect(zones(plan) == "a:1")
    }

    @Test func withoutNodesOneAZoneIsTaken() throws {
        let plan = try plan("", [(name: "zones", value: "a,b")])
        #expect(zones(plan) == "a:1,b:1")
        #expect(plan.isPlacementAssumed)
        #expect(plan.assumptions.contains { $0.parameter == "zones" && $0.text.contains("one in each zone") })
    }

    @Test func theRequestCounts() throws {
        let plan = try plan(Self.node("1", "a"), [(name: "zones", value: "a:2,b:3")])
        #expect(zones(plan) == "a:2,b:3")
        #expect(plan.replicas.value == 5)
    }

    /// Both percentages of a DaemonSet round up: 10 % of 5 is 1.
    @Test func percentagesRoundUp() throws {
        let spec = "updateStrategy: {rollingUpdate: {maxUnavailable: 10%}}"
        let plan = try plan("", spec: spec, [(name: "zones", value: "a:2,b:3")])
        #expect(plan.maxUnavailable.value == 1)
    }

    @Test func onDeleteIsNoRollout() throws {
        let plan = try plan("", spec: "updateStrategy: {type: OnDelete}", [(name: "zones", value: "a:2,b:3")])
        #expect(plan.unmodelledReplacement != nil && plan.unmodelled == nil)
        let windows = WindowsReport(of: plan)
        #expect(windows.outage.length == nil)
        #expect(windows.worst(.refused) == .seconds(90))
    }
}
