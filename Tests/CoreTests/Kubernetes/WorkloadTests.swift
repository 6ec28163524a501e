import Testing

@testable import ManifestText
@testable import RolloutCore

/// Kinds, API versions and strategies of workloads.
struct WorkloadTests {
    private func workload(_ text: String) throws -> Workload {
        try #require(try ResourcesText.read(text).workloads.first)
    }

    /// kubernetes, pkg/apis/{apps,extensions}/*/defaults.go.
    @Test(
        arguments: [
            ("Deployment", "apps/v1", "RollingUpdate", "25%", "25%", 600),
            ("Deployment", "apps/v1beta1", "RollingUpdate", "25%", "25%", 600),
            ("Deployment", "extensions/v1beta1", "RollingUpdate", "1", "1", nil),
            ("DaemonSet", "apps/v1", "RollingUpdate", "0", "1", nil),
            ("DaemonSet", "extensions/v1beta1", "OnDelete", "0", "1", nil),
            ("StatefulSet", "apps/v1", "RollingUpdate", "0", "1", nil),
            ("StatefulSet", "apps/v1beta1", "OnDelete", "0", "1", nil),
        ] as [(String, String, String, String, String, Int?)]
    )
    func whatTheAPIServerFillsIn(
        kind: String,
        version: String,
        strategy: String,
        surge: String,
        unavailable: String,
        deadline: Int?
    ) throws {
        let workload = try workload(ResourcesText.workload(kind, apiVersion: version))
        #expect(workload.kind.rawValue == kind)
        #expect(workload.effectiveStrategy.rawValue == strategy)
        #expect(workload.defaults.maxSurge.description == surge)
        #expect(workload.defaults.maxUnavailable.description == unavailable)
        #expect(workload.defaults.progressDeadlineSeconds == deadline)
    }

    @Test(
        arguments: [
            ("canary: {steps: [{setWeight: 20}]}", "canary"), ("blueGreen: {activeService: web}", "blueGreen"),
        ]
    )
    func anArgoRolloutNamesItsStrategyByAKey(strategy: String, name: String) throws {
        let text = ResourcesText.workload(
            "Rollout",
            apiVersion: "argoproj.io/v1alpha1",
            spec: "replicas: 4\nstrategy: {\(strategy)}"
        )
        let rollout = try workload(text)
        #expect(rollout.kind == .rollout)
        #expect(rollout.effectiveStrategy.rawValue == name)
        #expect(rollout.replicas?.value == 4)
    }

    @Test func anArgoRolloutMayUseADeploymentsTemplate() throws {
        let rollout = """
            ---
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: {name: canary}
            spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}, strategy: {canary: {}}}

            """
        let resources = try ResourcesText.read(ResourcesText.deployment(podSpec: "containers: [{name: app}]") + rollout)
        #expect(resources.workloads.map(\.kind) == [.rollout])
        #expect(resources.workloads.first?.template.containers.map(\.name) == ["app"])
        #expect(resources.workloads.first?.selector == LabelSelector(matchLabels: ["app": "web"]))
    }

    @Test(arguments: [("6.0", 6), ("1e1", 10), ("0x10", 16), ("+3", 3), ("6.", 6)])
    func numbersAsGoTurnsThemIntoJSON(text: String, replicas: Int) throws {
        #expect(
            try workload(ResourcesText.workload("Deployment", spec: "replicas: \(text)")).replicas?.value == replicas
        )
    }

    @Test(arguments: ["6.5", "1e30", "nan", "inf", "0x1p3", "\"6\"", "-1", "6e", "e3", "..", "1e-1"])
    func whatIsNoNumberOfPods(text: String) {
        #expect(!ResourcesText.failures(of: ResourcesText.workload("Deployment", spec: "replicas: \(text)")).isEmpty)
    }

    @Test func withoutASelectorTheTemplatesLabelsSelect() throws {
        let text = """
            {apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: a}, spec: {template: {metadata: {labels: {app: a}}}}}
            """
        #expect(try workload(text).selector == LabelSelector(matchLabels: ["app": "a"]))
    }

    @Test(
        arguments: [
            ("DaemonSet", "updateStrategy: {type: Recreate}", "invalidField"),
            ("DaemonSet", "updateStrategy: {rollingUpdate: {maxSurge: 1}}", "contradictoryFields"),
            ("DaemonSet", "updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}", "contradictoryFields"),
            ("DaemonSet", "updateStrategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}", "contradictoryFields"),
            ("DaemonSet", "updateStrategy: {rollingUpdate: {maxUnavailable: 0%}}", "contradictoryFields"),
            ("StatefulSet", "updateStrategy: {type: BlueGreen}", "invalidField"),
            ("Deployment", "strategy: {type: OnDelete}", "invalidField"),
        ]
    )
    func whatTheAPIServerRefuses(kind: String, spec: String, code: String) {
        let failures = ResourcesText.failures(of: ResourcesText.workload(kind, spec: spec))
        #expect(failures.map { "\($0.code)" } == [code])
    }

    @Test(
        arguments: [
            "updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}",
            "updateStrategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 2}}",
            "updateStrategy: {type: OnDelete}", "updateStrategy: {rollingUpdate: {maxUnavailable: 10%}}",
        ]
    )
    func whatADaemonSetMayBe(spec: String) {
        #expect(ResourcesText.failures(of: ResourcesText.workload("DaemonSet", spec: spec)).isEmpty)
    }

    @Test func theOldestAPIsDeadlineIsNone() throws {
        let text = ResourcesText.workload(
            "Deployment",
            apiVersion: "extensions/v1beta1",
            spec: "progressDeadlineSeconds: 2147483647"
        )
        #expect(try workload(text).progressDeadlineSeconds?.value == Limits.seconds)
    }
}
