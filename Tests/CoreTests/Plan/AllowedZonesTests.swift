@testable import ManifestText
@testable import RolloutCore
import Testing

/// Which zones nodeSelector and required node affinity leave to the plan.
///
/// The expected zones are what the scheduler's NodeAffinity plugin admits of nodes that carry the zone's label.
struct AllowedZonesTests {
    static let zone = "topology.kubernetes.io/zone"
    static let oldZone = "failure-domain.beta.kubernetes.io/zone"

    /// Required node affinity of terms, each a list of expressions.
    static func affinity(_ terms: String...) -> String {
        let list = terms.map { "{matchExpressions: [\($0)]}" }.joined(separator: ", ")
        return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
            + "{nodeSelectorTerms: [\(list)]}}}"
    }

    static func expression(_ key: String, _ name: String, _ values: String? = nil) -> String {
        "{key: \(key), operator: \(name)" + (values.map { ", values: [\($0)]" } ?? "") + "}"
    }

    static func node(_ name: String, _ zone: String, labels: String = "") -> String {
        "---\n{apiVersion: v1, kind: Node, metadata: {name: \(name), labels: "
            + "{topology.kubernetes.io/zone: \(zone)\(labels)}}}\n"
    }

    private func plan(
        replicas: Int = 4,
        _ podSpec: String,
        zones: String? = nil,
        others: String = PlanText.service()
    ) throws -> RolloutPlan {
        try PlanText.plan(
            spec: "replicas: \(replicas)",
            podSpec: "containers: [{name: web}]\n" + podSpec,
            others: others,
            zones.map { [(name: "zones", value: $0)] } ?? []
        ).plan
    }

    private func zones(_ plan: RolloutPlan) -> [String] { plan.zones.map { "\($0.name) \($0.pods)" } }

    private static let expected: [(podSpec: String, zones: [String])] = [
        ("nodeSelector: {\(zone): a}", ["a 4"]),
        ("nodeSelector: {\(oldZone): b}", ["b 4"]),
        ("nodeSelector: {pool: edge}", ["a 2", "b 1", "c 1"]),
        (affinity(expression(zone, "In", "a, b")), ["a 2", "b 2"]),
        (affinity(expression(oldZone, "In", "a, b")), ["a 2", "b 2"]),
        (affinity(expression(zone, "NotIn", "a")), ["b 2", "c 2"]),
        (affinity(expression(zone, "Exists")), ["a 2", "b 1", "c 1"]),
        (affinity(expression("arch", "In", "arm64")), ["a 2", "b 1", "c 1"]),
        // Expressions of a term are ANDed, terms are ORed.
        (affinity(expression(zone, "In", "a, b") + ", " + expression(zone, "NotIn", "a")), ["b 4"]),
        (affinity(expression(zone, "In", "a"), expression(zone, "In", "c")), ["a 2", "c 2"]),
        (affinity(expression(zone, "In", "a"), expression("arch", "Exists")), ["a 2", "b 1", "c 1"]),
        // The selector and the affinity both have to hold.
        ("nodeSelector: {\(zone): a}\n" + affinity(expression(zone, "In", "a, b")), ["a 4"]),
        // A term that is not read may allow any zone.
        (affinity(expression(zone, "In", "a"), expression("cpu", "Gt", "\"4\"")), ["a 2", "b 1", "c 1"]),
    ]

    @Test(arguments: expected.indices)
    func namedZonesAreThoseThatTakeThePods(index: Int) throws {
        let (podSpec, expected) = Self.expected[index]
        let plan = try plan(podSpec, zones: "a,b,c")
        #expect(zones(plan) == expected, "\(podSpec)")
        #expect(plan.unmodelledPlacement == nil)
    }

    @Test func emptyZonesThatTakeNoPodAreLeftOutAndNamed() throws {
        let plan = try plan(replicas: 2, "nodeSelector: {\(Self.zone): a}", zones: "a:2,b:0,c:0")
        #expect(zones(plan) == ["a 2"])
        #expect(!plan.isPlacementAssumed)
        #expect(plan.zonesSource.location?.pointer.hasPrefix("/spec/template/spec/nodeSelector") == true)
        #expect(plan.assumptions.contains { $0.text.contains("no new pod may run in b, c") })
    }

    /// Counts of zones that take pods stay, empty ones too.
    @Test func allowedZonesKeepTheirCounts() throws {
        let plan = try plan(Self.affinity(Self.expression(Self.zone, "In", "a, b, c")), zones: "a:3,b:1,c:0")
        #expect(zones(plan) == ["a 3", "b 1", "c 0"])
        #expect(plan.zonesSource == .request("zones"))
    }

    /// Old pods in c, which no new one may enter: c may lose its pods for good, so that nothing may be called safe.
    @Test func podsWhereNoneMayGoAreNotComputed() throws {
        let plan = try plan(Self.affinity(Self.expression(Self.zone, "In", "a, b")), zones: "a:2,b:1,c:1")
        let reason = try #require(plan.unmodelledPlacement?.reason)
        #expect(reason.contains("no new pod may run in c"))
        let windows = WindowsReport(of: plan)
        #expect(windows.zones.allSatisfy { $0.windows[0].length == nil })
        #expect(windows.outage.length == nil)
    }

    @Test func zonesOfWhichNoneTakesThePodsAreNotComputed() throws {
        let plan = try plan("nodeSelector: {\(Self.zone): eu-west-1a}", zones: "a,b,c")
        #expect(plan.unmodelledPlacement?.reason.contains("none of the zones") == true)
    }

    /// Zones that nobody named are those of the manifests, which the load balancer then is taken to have.
    @Test func theManifestsNameTheZonesThatNobodyElseDoes() throws {
        #expect(zones(try plan("nodeSelector: {\(Self.zone): eu-west-1a}")) == ["eu-west-1a 4"])
        let two = Self.affinity(Self.expression(Self.zone, "In", "x, y"))
        #expect(zones(try plan(two)) == ["x 2", "y 2"])
        let subnet = PlanText.service("\(TrafficText.prefix)subnets: \"s\"")
        #expect(try plan(two, others: subnet).zones.count == 1)
        #expect(try plan(Self.affinity(Self.expression(Self.zone, "NotIn", "x"))).zones.count == 3)
    }

    /// All labels of the Nodes that are there count: the pool has none in b.
    @Test func nodesSayMoreThanNames() throws {
        let nodes =
            Self.node("1", "a", labels: ", pool: edge") + Self.node("2", "b", labels: ", pool: batch")
            + Self.node("3", "c", labels: ", pool: edge")
        let others = PlanText.service() + nodes
        #expect(zones(try plan("nodeSelector: {pool: edge}", others: others)) == ["a 2", "c 2"])
        #expect(zones(try plan("nodeSelector: {pool: edge}", zones: "b,c,d", others: others)) == ["c 2", "d 2"])
    }

    // MARK: Spread

    private static func spread(_ more: String = "", when: String = "DoNotSchedule") -> String {
        "\ntopologySpreadConstraints: [{maxSkew: 1, topologyKey: \(zone), whenUnsatisfiable: \(when), "
            + "labelSelector: {matchLabels: {app: web}}\(more)}]"
    }

    @Test(
        arguments: [
            (", nodeAffinityPolicy: Ignore", "DoNotSchedule", false), ("", "DoNotSchedule", true),
            (", nodeAffinityPolicy: Honor", "DoNotSchedule", true),
            (", nodeAffinityPolicy: Ignore", "ScheduleAnyway", true),
            (", minDomains: 2", "DoNotSchedule", true), (", minDomains: 3", "DoNotSchedule", false),
        ]
    )
    func zonesThatCountAsEmptyAreNotModelled(more: String, when: String, isModelled: Bool) throws {
        let podSpec = Self.affinity(Self.expression(Self.zone, "In", "a, b")) + Self.spread(more, when: when)
        let plan = try plan(podSpec, zones: "a:2,b:2,c:0")
        #expect((plan.unmodelledPlacement == nil) == isModelled)
    }

    @Test func thePolicyIsNothingWhereEveryZoneTakesPods() throws {
        #expect(try plan(Self.spread(", nodeAffinityPolicy: Ignore"), zones: "a,b").unmodelledPlacement == nil)
    }
}
