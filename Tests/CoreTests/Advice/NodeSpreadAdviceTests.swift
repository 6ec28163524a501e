@testable import ManifestText
@testable import RolloutCore
import Testing

/// A constraint over zones comes with one over nodes, since whatever is written takes the place of the scheduler's own.
struct NodeSpreadAdviceTests {
    private static let hostname = "kubernetes.io/hostname"

    /// Four pods in two zones, with a constraint over zones that is too wide, and what else the pods ask for.
    private static func manifests(_ podSpec: String) -> String {
        let spec = podSpec.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
        let grace = "      terminationGracePeriodSeconds: 60"
        return HelmText.manifests(chart: "traefik-33.0.0").replacing(grace, with: "\(grace)\n\(spec)")
    }

    /// The constraints of the patched pods, and the change as it is told.
    private static func advised(
        _ podSpec: String,
        kubernetes: String = "1.31"
    ) throws -> (list: PatchValue?, change: String) {
        let context = try ReviewContext(
            parsing: [(name: "zones", value: "a:2,b:2"), (name: "kubernetes", value: kubernetes)]
        )
        let review = try Reviewer.review([ManifestFile(text: manifests(podSpec))], context: context).review
        let patched = try #require(review.patch).files.map(\.text).joined(separator: "\n---\n")
        let trees = try HelmText.trees(patched)
        let deployment = try #require(trees.first { $0[.key("kind")] == "Deployment" })
        let recommendation = review.workloads[0].advice.recommendations.first {
            $0.setting == Setting(.topologySpreadConstraints)
        }
        return (deployment[TreePath.podSpec + [.key("topologySpreadConstraints")]], recommendation?.change ?? "")
    }

    private static func constraint(
        _ key: String,
        skew: Int = 1,
        when: String = "ScheduleAnyway",
        perRevision: Bool = false
    ) -> PatchValue {
        let constraint: [PatchEntry] = [
            PatchEntry("maxSkew", .int(skew)), PatchEntry("topologyKey", .string(key)),
            PatchEntry("whenUnsatisfiable", .string(when)),
            PatchEntry("labelSelector", ["matchLabels": ["app": "edge"]]),
        ]
        return .mapping(constraint + (perRevision ? [PatchEntry("matchLabelKeys", ["pod-template-hash"])] : []))
    }

    private static let zone = "topology.kubernetes.io/zone"

    private static func written(
        _ key: String,
        skew: Int = 1,
        when: String = "ScheduleAnyway",
        more: String = ""
    ) -> String {
        "- {maxSkew: \(skew), topologyKey: \(key), whenUnsatisfiable: \(when), "
            + "labelSelector: {matchLabels: {app: edge}}\(more)}"
    }

    @Test func whereNothingIsWrittenBothAre() throws {
        let (list, change) = try Self.advised("")
        #expect(list == [Self.constraint(Self.zone), Self.constraint(Self.hostname, perRevision: true)])
        #expect(change.contains("matchLabelKeys: [pod-template-hash]") && change.contains(Self.hostname))
    }

    /// matchLabelKeys came with Kubernetes 1.27.
    @Test func anOlderClusterCountsAllRevisions() throws {
        let (list, change) = try Self.advised("", kubernetes: "1.26")
        #expect(list == [Self.constraint(Self.zone), Self.constraint(Self.hostname)])
        #expect(!change.contains("matchLabelKeys"))
    }

    @Test func aConstraintOverZonesGetsItsCompanion() throws {
        let (list, _) = try Self.advised("topologySpreadConstraints:\n" + Self.written(Self.zone, skew: 5))
        #expect(list == [Self.constraint(Self.zone), Self.constraint(Self.hostname, perRevision: true)])
    }

    @Test func oneThatCountsOldPodsCountsThemNoMore() throws {
        let lines = [Self.written(Self.hostname, when: "DoNotSchedule"), Self.written(Self.zone, skew: 5)]
        let (list, change) = try Self.advised("topologySpreadConstraints:\n" + lines.joined(separator: "\n"))
        let hostname = Self.constraint(Self.hostname, when: "DoNotSchedule", perRevision: true)
        #expect(list == [hostname, Self.constraint(Self.zone)])
        #expect(change.hasSuffix("{topologyKey: kubernetes.io/hostname, matchLabelKeys: [pod-template-hash]}"))
    }

    /// DoNotSchedule with maxSkew 2 allows two pods on one node and none on the next, and prefers neither.
    @Test func aWideHardOneIsNotEnough() throws {
        let more = ", matchLabelKeys: [pod-template-hash]"
        let hard = Self.written(Self.hostname, skew: 2, when: "DoNotSchedule", more: more)
        let lines = [hard, Self.written(Self.zone, skew: 5)]
        let (list, _) = try Self.advised("topologySpreadConstraints:\n" + lines.joined(separator: "\n"))
        guard case .list(let constraints)? = list else {
            Issue.record("no list")
            return
        }
        #expect(constraints.count == 3)
        #expect(constraints.last == Self.constraint(Self.hostname, perRevision: true))
    }

    /// The API server takes one constraint for each key and `whenUnsatisfiable`, whatever pods it counts, and no key of
    /// matchLabelKeys that the selector has.
    @Test(arguments: [
        "labelSelector: {matchLabels: {app: other}}", "labelSelector: {}", "minDomains: null",
        "labelSelector: {matchLabels: {app: edge}, "
            + "matchExpressions: [{key: pod-template-hash, operator: NotIn, values: [x]}]}",
    ])
    func noSecondOneIsWritten(selector: String) throws {
        let entry = "{maxSkew: 1, topologyKey: \(Self.hostname), whenUnsatisfiable: ScheduleAnyway, \(selector)}"
        let (list, change) = try Self.advised(
            "topologySpreadConstraints:\n- \(entry)\n" + Self.written(Self.zone, skew: 5)
        )
        guard case .list(let constraints)? = list else {
            Issue.record("no list")
            return
        }
        #expect(constraints.count == 2 && constraints.last == Self.constraint(Self.zone))
        #expect(constraints.first?[.key("matchLabelKeys")] == nil)
        #expect(!change.contains(Self.hostname))
    }

    /// One over zones that counts no pod of the workload is turned into the one that is needed.
    @Test(arguments: ["labelSelector: {matchLabels: {app: other}}", "labelSelector: {}"])
    func aUselessOneOverZonesIsMadeUseful(selector: String) throws {
        let entry = "{maxSkew: 3, topologyKey: \(Self.zone), whenUnsatisfiable: ScheduleAnyway, \(selector)}"
        let (list, _) = try Self.advised("topologySpreadConstraints:\n- \(entry)")
        #expect(list == [Self.constraint(Self.zone), Self.constraint(Self.hostname, perRevision: true)])
    }

    @Test(arguments: [
        written(hostname, more: ", matchLabelKeys: [pod-template-hash]") + "\n" + written(zone, skew: 5),
        written(zone, skew: 5)
            + "\naffinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
            + "[{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: edge}}}]}}",
        written(zone, skew: 5) + "\nhostNetwork: true",
    ])
    func whatKeepsThemApartStays(podSpec: String) throws {
        let (list, change) = try Self.advised("topologySpreadConstraints:\n" + podSpec)
        guard case .list(let constraints)? = list else {
            Issue.record("no list")
            return
        }
        #expect(constraints.last == Self.constraint(Self.zone))
        #expect(!change.contains(Self.hostname))
    }
}
