import Testing

@testable import ManifestText
@testable import RolloutCore

/// When the Nodes among the manifests leave no place for one more pod.
///
/// The expected answers are the scheduler's: a domain takes a pod while its count + 1 − the least count ≤ maxSkew.
struct SurgeRoomTests {
    private static let rolling = "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}"
    private static let controlPlane = "node-role.kubernetes.io/control-plane"

    private static func spread(_ key: String, _ more: String = "") -> String {
        "topologySpreadConstraints: [{maxSkew: 1, topologyKey: \(key), whenUnsatisfiable: DoNotSchedule, "
            + "labelSelector: {matchLabels: {app: web}}\(more)}]"
    }

    private static let anti = """
        affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [
          {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}
        """

    private func isBlocked(
        replicas: Int,
        _ podSpec: String,
        container: String = "{name: web}",
        kubernetes: String? = nil,
        _ objects: String...
    ) throws -> Bool {
        let messages = try FindingsText.messages(
            SurgePodUnschedulable.self,
            spec: "replicas: \(replicas)\n\(Self.rolling)",
            podSpec: "containers: [\(container)]\n\(podSpec)",
            others: objects.joined(),
            kubernetes.map { [("kubernetes", $0)] } ?? []
        )
        return !messages.isEmpty
    }

    private static func nodes(_ names: String...) -> String { names.map { FindingsText.node($0) }.joined() }

    @Test func withoutNodesNothingIsKnown() throws {
        #expect(try !isBlocked(replicas: 3, Self.anti))
    }

    @Test func antiAffinityNeedsANodeMoreThanReplicas() throws {
        #expect(try isBlocked(replicas: 2, Self.anti, Self.nodes("n1", "n2")))
        #expect(try !isBlocked(replicas: 2, Self.anti, Self.nodes("n1", "n2", "n3")))
    }

    @Test func aCordonedOrTaintedNodeIsNoRoom() throws {
        let cordoned = FindingsText.node("n3", cordoned: true)
        #expect(try isBlocked(replicas: 2, Self.anti, Self.nodes("n1", "n2"), cordoned))
        // The scheduler's NodeUnschedulable plugin lets on whoever tolerates the taint of a cordon.
        for toleration in ["{operator: Exists}", "{key: node.kubernetes.io/unschedulable, operator: Exists}"] {
            let tolerating = Self.anti + "\ntolerations: [\(toleration)]"
            #expect(try !isBlocked(replicas: 2, tolerating, Self.nodes("n1", "n2"), cordoned))
        }
        let other = Self.anti + "\ntolerations: [{key: node.kubernetes.io/not-ready, operator: Exists}]"
        #expect(try isBlocked(replicas: 2, other, Self.nodes("n1", "n2"), cordoned))
        let tainted = FindingsText.node("n3", taint: Self.controlPlane)
        #expect(try isBlocked(replicas: 2, Self.anti, Self.nodes("n1", "n2"), tainted))
        #expect(
            try !isBlocked(
                replicas: 2,
                Self.anti + "\ntolerations: [{operator: "
                    + "Exists}]",
                Self.nodes("n1", "n2"),
                tainted
            )
        )
    }

    /// Both old pods stand on one node, from before the anti-affinity: the other node is free.
    @Test func theOldPodsPlacementCounts() throws {
        let pods = FindingsText.pod("web-1", on: "n1") + FindingsText.pod("web-2", on: "n1")
        #expect(try !isBlocked(replicas: 2, Self.anti, Self.nodes("n1", "n2"), pods))
    }

    @Test func hostPortsNeedAFreeNode() throws {
        let container = "{name: web, ports: [{containerPort: 80, hostPort: 80}]}"
        #expect(try isBlocked(replicas: 2, "", container: container, Self.nodes("n1", "n2")))
        #expect(try !isBlocked(replicas: 2, "", container: container, Self.nodes("n1", "n2", "n3")))
        let unset = "{name: web, ports: [{containerPort: 80, hostPort: 0}]}"
        #expect(try !isBlocked(replicas: 2, "", container: unset, Self.nodes("n1", "n2")))
        let network = "{name: web, ports: [{containerPort: 80}]}"
        #expect(try isBlocked(replicas: 2, "hostNetwork: true", container: network, Self.nodes("n1", "n2")))
    }

    /// The control plane's node is a domain with no pod, so that the least count stays 0 and each other node takes one.
    @Test func aTaintedDomainHoldsTheLeastCountAtZero() throws {
        let tainted = FindingsText.node("cp", taint: Self.controlPlane)
        let spread = Self.spread("kubernetes.io/hostname")
        #expect(try isBlocked(replicas: 2, spread, Self.nodes("n1", "n2"), tainted))
        #expect(try !isBlocked(replicas: 2, spread, Self.nodes("n1", "n2", "n3"), tainted))
        #expect(try !isBlocked(replicas: 2, spread, Self.nodes("n1", "n2")))
        let honoured = Self.spread("kubernetes.io/hostname", ", nodeTaintsPolicy: Honor")
        #expect(try !isBlocked(replicas: 2, honoured, Self.nodes("n1", "n2"), tainted))
        #expect(try isBlocked(replicas: 2, honoured, kubernetes: "1.25", Self.nodes("n1", "n2"), tainted))
    }

    @Test func fewerDomainsThanMinDomainsHoldTheLeastCountAtZero() throws {
        let zones = FindingsText.node("n1") + FindingsText.node("n2", zone: "b")
        let three = Self.spread("topology.kubernetes.io/zone", ", minDomains: 3")
        #expect(try isBlocked(replicas: 2, three, zones))
        #expect(try !isBlocked(replicas: 1, three, zones))
        #expect(try !isBlocked(replicas: 2, Self.spread("topology.kubernetes.io/zone", ", minDomains: 2"), zones))
        #expect(try !isBlocked(replicas: 2, three, kubernetes: "1.26", zones))
    }

    /// Zone b has no pod and takes none, so that a third pod in a would be two above it.
    @Test func aCordonedZoneWithTheLeastPodsBlocksTheOthers() throws {
        let nodes = FindingsText.node("n1") + FindingsText.node("n2", zone: "b", cordoned: true)
        let spread = Self.spread("topology.kubernetes.io/zone")
        let apart = FindingsText.pod("web-1", on: "n1") + FindingsText.pod("web-2", on: "n2")
        #expect(try !isBlocked(replicas: 2, spread, nodes, apart))
        #expect(try isBlocked(replicas: 1, spread, nodes, FindingsText.pod("web-1", on: "n1")))
        // Where the old pods stand is not known: they may have been in b before it was cordoned.
        #expect(try !isBlocked(replicas: 1, spread, nodes))
    }

    /// New pods start from nothing: with one place on each of two nodes, two fit and three do not.
    @Test func countingOneRevisionTheNewPodsHaveToFitByThemselves() throws {
        let tainted = FindingsText.node("cp", taint: Self.controlPlane)
        let spread = Self.spread("kubernetes.io/hostname", ", matchLabelKeys: [pod-template-hash]")
        #expect(try !isBlocked(replicas: 2, spread, Self.nodes("n1", "n2"), tainted))
        #expect(try isBlocked(replicas: 3, spread, Self.nodes("n1", "n2"), tainted))
    }

    @Test func aDaemonSetsNewPodWaitsForTheOldOnesPorts() throws {
        let text = """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, ports: [{containerPort: 80, hostPort: 80}]}]}

            """
        let file = ManifestFile(bytes: Array((text + PlanText.service()).utf8))
        let review = try Reviewer.review([file], context: ReviewContext()).review
        #expect(review.workloads[0].findings.contains { $0.rule == SurgePodUnschedulable.id })
    }
}
