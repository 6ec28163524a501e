@testable import ManifestText
@testable import RolloutCore
import Testing

/// Where the old pods stand: by the request, by Pods and Nodes, or assumed.
struct PlacementTests {
    private func zones(_ plan: RolloutPlan) -> [String] { plan.zones.map { "\($0.name) \($0.pods)" } }

    private static func nodes(_ zones: [String]) -> String {
        zones.enumerated().map { index, zone in
            "---\n{apiVersion: v1, kind: Node, metadata: {name: n\(index), labels: {topology.kubernetes.io/zone: \(zone)}}}\n"
        }.joined()
    }

    private static func pod(_ name: String, node: Int?, fields: String = "", labels: String = "{app: web}") -> String {
        let node = node.map { "nodeName: n\($0)" } ?? ""
        return
            "---\n{apiVersion: v1, kind: Pod, metadata: {name: \(name), labels: \(labels)\(fields)}, spec: {\(node)}}\n"
    }

    private static func pods(_ nodes: [Int]) -> String {
        nodes.enumerated().map { pod("p\($0)", node: $1) }.joined()
    }

    // MARK: Request

    @Test func theRequestPlacesThePods() throws {
        let (plan, problem) = try PlanText.plan(spec: "replicas: 6", [(name: "zones", value: "a:1,b:2,c:3")])
        #expect(problem == nil)
        #expect(zones(plan) == ["a 1", "b 2", "c 3"])
        #expect(plan.placementSource == .request("zones"))
        #expect(plan.replicas.source.kind == .manifest)
        #expect(!plan.isPlacementAssumed)
    }

    @Test func theRequestCountsForReplicasThatAreNotStated() throws {
        let (plan, problem) = try PlanText.plan([(name: "zones", value: "a:1,b:2")])
        #expect(problem == nil)
        #expect(plan.replicas == Sourced(3, .request("zones")))
    }

    @Test func aRequestThatContradictsTheReplicasIsAProblem() throws {
        let problem = try PlanText.plan(spec: "replicas: 6", [(name: "zones", value: "a:2,b:2,c:1")]).problem
        #expect(problem?.code == .contradictoryFields)
        #expect(problem?.parameter == "zones")
        #expect(problem?.location?.pointer == "/spec/replicas")
        #expect(problem?.detail.contains("5") == true && problem?.detail.contains("6") == true)
    }

    @Test func besideOtherWorkloadsItIsOnlyNotUsed() throws {
        let (plan, problem) = try PlanText.plan(
            spec: "replicas: 4",
            [(name: "zones", value: "a:2,b:1")],
            isOnlyWorkload: false
        )
        #expect(problem == nil)
        #expect(zones(plan) == ["a 2", "b 2"])
        #expect(plan.isPlacementAssumed)
        #expect(plan.assumptions.contains { $0.parameter == "zones" && $0.text.contains("not used") })
    }

    @Test
    func thePodsOfTheRequestKeepTheLimitOfTheReplicas() throws {
        let value = (0..<Limits.zones).map { "z\($0):\(Limits.replicas)" }.joined(separator: ",")
        do {
            let (plan, problem) = try PlanText.plan([(name: "zones", value: value)])
            #expect(problem != nil || plan.replicas.value <= Limits.replicas)
        } catch is NotReviewable {}
    }

    // MARK: Assumed

    @Test(arguments: [
        (6, "a,b,c", ["a 2", "b 2", "c 2"]), (7, "a,b,c", ["a 3", "b 2", "c 2"]), (8, "a,b,c", ["a 3", "b 3", "c 2"]),
        (2, "a,b,c", ["a 1", "b 1", "c 0"]),
        (0, "a,b", ["a 0", "b 0"]), (5, "b,a", ["b 3", "a 2"]), (5, "a", ["a 5"]),
    ])
    func zonesWithoutPodsAreBalanced(replicas: Int, value: String, expected: [String]) throws {
        let (plan, problem) = try PlanText.plan(spec: "replicas: \(replicas)", [(name: "zones", value: value)])
        #expect(problem == nil)
        #expect(zones(plan) == expected)
        #expect(plan.zonesSource == .request("zones"))
        #expect(plan.isPlacementAssumed)
        #expect(plan.assumptions.contains { $0.parameter == "zones" })
    }

    @Test func withoutAnyHintThereAreThreeZones() throws {
        let plan = try PlanText.plan(spec: "replicas: 6").plan
        #expect(plan.zones.map(\.pods) == [2, 2, 2])
        #expect(Set(plan.zones.map(\.name)).count == 3)
        #expect(plan.zonesSource.kind == .assumed)
        #expect(plan.assumptions.filter { $0.parameter == "zones" }.count == 2)
    }

    @Test func oneReplicaIsTheDefault() throws {
        let plan = try PlanText.plan().plan
        #expect(plan.replicas == Sourced(1, .kubernetesDefault("replicas")))
        #expect(plan.zones.map(\.pods) == [1, 0, 0])
    }

    @Test(arguments: [("a,b", 2), ("a", 1), ("a,b,c,d", 4)])
    func everySubnetIsTakenForAZone(subnets: String, count: Int) throws {
        let others = PlanText.service("\(TrafficText.prefix)subnets: \"\(subnets)\"")
        let plan = try PlanText.plan(spec: "replicas: 8", others: others).plan
        #expect(plan.zones.count == count)
        #expect(plan.zonesSource.kind == .manifest)
        #expect(plan.assumptions.contains { $0.text.contains("subnet") })
    }

    @Test(arguments: [(Limits.zones, Limits.zones), (Limits.zones + 1, 3)])
    func subnetsBeyondTheLimitAreNotTakenForZones(subnets: Int, count: Int) throws {
        let names = (0..<subnets).map { "s\($0)" }.joined(separator: ",")
        let plan = try PlanText.plan(others: PlanText.service("\(TrafficText.prefix)subnets: \"\(names)\"")).plan
        #expect(plan.zones.count == count)
    }

    @Test func theZonesOfNodesComeBeforeSubnets() throws {
        let others = PlanText.service("\(TrafficText.prefix)subnets: \"a,b,c,d\"") + Self.nodes(["z2", "z1", "z2"])
        let plan = try PlanText.plan(spec: "replicas: 3", others: others).plan
        #expect(zones(plan) == ["z1 2", "z2 1"])
        #expect(plan.zonesSource.kind == .manifest)
        #expect(plan.isPlacementAssumed)
    }

    // MARK: Pods and Nodes

    @Test func podsOnNodesAreCountedByZone() throws {
        let others = PlanText.service() + Self.nodes(["a", "b", "a", "c"]) + Self.pods([0, 1, 2, 2])
        let plan = try PlanText.plan(spec: "replicas: 4", others: others).plan
        #expect(zones(plan) == ["a 3", "b 1", "c 0"])
        #expect(plan.placementSource.kind == .manifest)
        #expect(!plan.isPlacementAssumed)
    }

    @Test func theRequestNamesTheZonesOfThePods() throws {
        let others = PlanText.service() + Self.nodes(["a", "b"]) + Self.pods([0, 0, 1])
        let plan = try PlanText.plan(spec: "replicas: 3", others: others, [(name: "zones", value: "b,a,d")]).plan
        #expect(zones(plan) == ["b 1", "a 2", "d 0"])
        #expect(plan.zonesSource == .request("zones"))
        #expect(plan.placementSource.kind == .manifest)
    }

    @Test func theCountsOfTheRequestComeBeforePods() throws {
        let others = PlanText.service() + Self.nodes(["a", "b"]) + Self.pods([0, 0, 1])
        let plan = try PlanText.plan(spec: "replicas: 3", others: others, [(name: "zones", value: "a:1,b:2")]).plan
        #expect(zones(plan) == ["a 1", "b 2"])
        #expect(plan.placementSource == .request("zones"))
    }

    /// Pods that are going, of others or elsewhere do not count; three that count are three replicas.
    @Test func onlyTheDeploymentsLivePodsCount() throws {
        let extra =
            Self.pod("going", node: 0, fields: ", deletionTimestamp: \"2026-01-01T00:00:00Z\"")
            + Self.pod("other", node: 0, labels: "{app: other}")
            + Self.pod("elsewhere", node: 0, fields: ", namespace: elsewhere")
            + "---\n{apiVersion: v1, kind: Pod, metadata: {name: done, labels: {app: web}}, spec: {nodeName: n0}, status: {phase: Succeeded}}\n"
        let others = PlanText.service() + Self.nodes(["a", "b"]) + Self.pods([0, 1, 1]) + extra
        #expect(zones(try PlanText.plan(spec: "replicas: 3", others: others).plan) == ["a 1", "b 2"])
    }

    static let incomplete: [(name: String, text: String)] = [
        ("fewer pods", pods([0, 1])), ("more pods", pods([0, 1, 1, 0])),
        ("a pod without a node", pods([0, 1]) + pod("p", node: nil)),
        ("a pod on an unknown node", pods([0, 1, 7])), ("no pods", ""),
    ]

    @Test(arguments: incomplete.indices)
    func anIncompletePictureIsNotUsed(index: Int) throws {
        let others = PlanText.service() + Self.nodes(["a", "b"]) + Self.incomplete[index].text
        let plan = try PlanText.plan(spec: "replicas: 3", others: others).plan
        #expect(zones(plan) == ["a 2", "b 1"], "\(Self.incomplete[index].name)")
        #expect(plan.isPlacementAssumed)
    }

    @Test func podsOutsideTheRequestedZonesAreNotUsed() throws {
        let others = PlanText.service() + Self.nodes(["a", "b"]) + Self.pods([0, 0, 1])
        let plan = try PlanText.plan(spec: "replicas: 3", others: others, [(name: "zones", value: "a,c")]).plan
        #expect(zones(plan) == ["a 2", "c 1"])
        #expect(plan.isPlacementAssumed)
    }

    @Test
    func zonesOfNodesKeepTheLimit() throws {
        let count = Limits.zones + 1
        let others = PlanText.service() + Self.nodes((0..<count).map { "z\($0)" }) + Self.pods(Array(0..<count))
        do {
            let (plan, problem) = try PlanText.plan(spec: "replicas: \(count)", others: others)
            #expect(problem != nil || plan.zones.count <= Limits.zones)
        } catch is NotReviewable {}
    }

    @Test func zonesOfNodesUpToTheLimit() throws {
        let count = Limits.zones
        let others = PlanText.service() + Self.nodes((0..<count).map { "z\($0)" }) + Self.pods(Array(0..<count))
        let plan = try PlanText.plan(spec: "replicas: \(count)", others: others).plan
        #expect(plan.zones.count == count)
        #expect(plan.zones.allSatisfy { $0.pods == 1 })
    }
}
