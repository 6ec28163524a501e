import Testing

@testable import ManifestText
@testable import RolloutCore

/// The values of each version of the Traefik chart: text as it must be, and the tree that a reader makes of it.
struct HelmValuesTests {
    private static let annotation = "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes"
    private static let attributes = "preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=120"
    private static let arguments: PatchValue = [
        "--providers.file.directory=/etc/traefik", "--serversTransport.insecureSkipVerify=true",
        "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=90",
        "--entryPoints.websecure.transport.lifeCycle.requestAcceptGraceTimeout=90",
    ]
    private static let service: PatchValue = ["annotations": .mapping([PatchEntry(annotation, .string(attributes))])]
    private static let spread: PatchValue = [
        [
            "maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": ["matchLabels": ["app": "edge"]],
        ],
        [
            "maxSkew": 1, "topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": ["matchLabels": ["app": "edge"]], "matchLabelKeys": ["pod-template-hash"],
        ],
    ]
    private static let grace: PatchValue = ["transport": ["lifeCycle": ["requestAcceptGraceTimeout": 90]]]
    private static let none: PatchValue = ["maxUnavailable": 0]
    private static let period: PatchValue = ["terminationGracePeriodSeconds": 120]

    static let versions: [(chart: String, text: String, tree: PatchValue)] = [
        (
            "9.19.1",
            HelmText.arguments + HelmText.service + "rollingUpdate:\n  maxUnavailable: 0\n"
                + "# Not a value of chart traefik 9.19.1: patch the rendered Deployment ingress/edge.\n"
                + "#   terminationGracePeriodSeconds: 120 (deployment.terminationGracePeriodSeconds came with 10.6.0)\n"
                + HelmText.spreadByPatch,
            ["additionalArguments": arguments, "service": service, "rollingUpdate": none]
        ),
        (
            "10.28.0",
            HelmText.arguments + "deployment:\n  terminationGracePeriodSeconds: 120\n" + HelmText.service
                + "rollingUpdate:\n  maxUnavailable: 0\n"
                + "# Not a value of chart traefik 10.28.0: patch the rendered Deployment ingress/edge.\n"
                + HelmText.spreadByPatch,
            ["additionalArguments": arguments, "deployment": period, "service": service, "rollingUpdate": none]
        ),
        (
            "15.1.0",
            HelmText.arguments + "deployment:\n  terminationGracePeriodSeconds: 120\n" + HelmText.service
                + "rollingUpdate:\n  maxUnavailable: 0\n" + HelmText.spread,
            [
                "additionalArguments": arguments, "deployment": period, "service": service, "rollingUpdate": none,
                "topologySpreadConstraints": spread,
            ]
        ),
        (
            "20.0.0",
            HelmText.arguments + "deployment:\n  terminationGracePeriodSeconds: 120\n" + HelmText.service
                + "rollingUpdate:\n  maxUnavailable: 0\n" + HelmText.spread,
            [
                "additionalArguments": arguments, "deployment": period, "service": service, "rollingUpdate": none,
                "topologySpreadConstraints": spread,
            ]
        ),
        (
            "20.1.1",
            HelmText.arguments + "deployment:\n  terminationGracePeriodSeconds: 120\n" + HelmText.service
                + "updateStrategy:\n  rollingUpdate:\n    maxUnavailable: 0\n" + HelmText.spread,
            [
                "additionalArguments": arguments, "deployment": period, "service": service,
                "updateStrategy": ["rollingUpdate": none], "topologySpreadConstraints": spread,
            ]
        ),
        (
            "27.0.0",
            HelmText.arguments + "deployment:\n  terminationGracePeriodSeconds: 120\n" + HelmText.service
                + "updateStrategy:\n  rollingUpdate:\n    maxUnavailable: 0\n" + HelmText.spread,
            [
                "additionalArguments": arguments, "deployment": period, "service": service,
                "updateStrategy": ["rollingUpdate": none], "topologySpreadConstraints": spread,
            ]
        ),
        ("28.0.0", byPort, byPortTree),
        ("33.0.0", byPort, byPortTree),
    ]

    private static let byPort = """
        ports:
          web:
            transport:
              lifeCycle:
                requestAcceptGraceTimeout: 90
          websecure:
            transport:
              lifeCycle:
                requestAcceptGraceTimeout: 90
        deployment:
          terminationGracePeriodSeconds: 120
        \(HelmText.service)updateStrategy:
          rollingUpdate:
            maxUnavailable: 0
        \(HelmText.spread)
        """
    private static let byPortTree: PatchValue = [
        "ports": ["web": grace, "websecure": grace], "deployment": period, "service": service,
        "updateStrategy": ["rollingUpdate": none], "topologySpreadConstraints": spread,
    ]

    @Test(arguments: versions.indices)
    func writesWhatTheVersionHas(index: Int) throws {
        let (chart, text, tree) = Self.versions[index]
        let head = "\(HelmText.head) \(chart) for Deployment ingress/edge: merge them into those in use.\n"
        let values = try HelmText.values(of: HelmText.manifests(chart: "traefik-\(chart)"))
        #expect(values == head + text + HelmText.gate)
        #expect(try HelmText.trees(values) == [tree])
    }

    /// `helm.sh/chart` has no place for a plus sign, and k3s counts on from the chart's own version.
    @Test(arguments: ["traefik-v28.0.0", "traefik-28.0.201_up28.0.0"])
    func readsTheVersionHoweverItIsWritten(label: String) throws {
        #expect(try HelmText.trees(HelmText.values(of: HelmText.manifests(chart: label))) == [Self.byPortTree])
    }

    @Test func theVersionOfTheRequestWins() throws {
        let text = try HelmText.values(of: HelmText.manifests(chart: "traefik-9.19.1"), [("chart", "28.0.0")])
        #expect(try HelmText.trees(text) == [Self.byPortTree])
    }

    // MARK: Daemon sets and autoscalers

    @Test(arguments: [("20.0.0", "rollingUpdate"), ("20.1.1", "updateStrategy")])
    func aDaemonSetHasBothNumbers(chart: String, key: String) throws {
        let manifests = HelmText.manifests(chart: "traefik-\(chart)", kind: "DaemonSet")
        let text = try HelmText.values(of: manifests, [("zones", "a:1,b:1")])
        let tree = try #require(try HelmText.trees(text).first)
        let numbers: PatchValue = ["maxUnavailable": 0, "maxSurge": 1]
        #expect(tree[.key(key)] == (key == "rollingUpdate" ? numbers : ["rollingUpdate": numbers]))
        #expect(tree[.key(key == "rollingUpdate" ? "updateStrategy" : "rollingUpdate")] == nil)
        #expect(tree[.key("topologySpreadConstraints")] == nil)
    }

    /// Before 11.0.0 the chart writes a DaemonSet's maxUnavailable alone: 0 of it would stop every rollout.
    ///
    /// Up to 19.0.0 it asks
    /// the cluster's version, which on EKS has a suffix (rendered by Helm 3.17.3 with both).
    @Test(arguments: [
        ("9.19.1", false, false), ("10.28.0", false, false), ("18.3.0", true, true), ("20.0.0", true, false),
    ])
    func aDaemonSetOfAnOldChartHasNoSurge(chart: String, has: Bool, warns: Bool) throws {
        let manifests = HelmText.manifests(chart: "traefik-\(chart)", kind: "DaemonSet")
        let text = try HelmText.values(of: manifests, [("zones", "a:1,b:1")])
        let tree = try #require(try HelmText.trees(text).first)
        #expect((tree[.key("rollingUpdate")] != nil) == has)
        #expect(text.contains("maxSurge of a DaemonSet came with 11.0.0") == !has)
        #expect(text.contains("v1.29.3-eks-0") == warns)
    }

    @Test(arguments: [("traefik-20.1.1", true), ("other-1.0.0", false)])
    func anAutoscalerOfTheReleaseHasTheReplicas(chart: String, isOfRelease: Bool) throws {
        let scaler = """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: edge, namespace: ingress, labels: {helm.sh/chart: \(chart)}}
            spec: {scaleTargetRef: {kind: Deployment, name: edge}, minReplicas: 2, maxReplicas: 3}
            """
        let text = try HelmText.values(
            of: HelmText.manifests(chart: "traefik-20.1.1", others: scaler),
            [("zones", "a,b")]
        )
        let tree = try #require(try HelmText.trees(text).first)
        #expect(tree[[.key("autoscaling"), .key("minReplicas")]] == (isOfRelease ? 4 : nil))
        #expect(tree[[.key("autoscaling"), .key("maxReplicas")]] == (isOfRelease ? 4 : nil))
        #expect(tree[[.key("deployment"), .key("replicas")]] == nil)
        let note = "patch the rendered HorizontalPodAutoscaler ingress/edge.\n#   minReplicas: 4, maxReplicas: 4\n"
        #expect(text.contains(note) == !isOfRelease)
    }

    @Test func withoutAnAutoscalerTheReplicasAreOfTheDeployment() throws {
        let text = HelmText.manifests(chart: "traefik-20.1.1").replacing("replicas: 4", with: "replicas: 2")
        let tree = try #require(try HelmText.trees(HelmText.values(of: text, [("zones", "a:1,b:1")])).first)
        #expect(tree[[.key("deployment"), .key("replicas")]] == 4)
    }
}
