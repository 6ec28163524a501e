import RolloutCore
import RolloutEngine
import Testing

/// Node replacements that keep to a budget for so long only, worked by hand: six pods in three zones, one may go at a time, and
/// a replacement counts 300 s after it was created at the latest: healthy after 180, its gate true 120 later.
struct BudgetTimeTests {
    private static let text = ScenarioText.manifests(budget: "maxUnavailable: 1")

    private static func nodePool(_ spec: String) -> String {
        text + """

            ---
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: edge}
            spec: {template: {spec: {\(spec)}}}
            """
    }

    private static func review(
        _ text: String,
        _ parameters: [(String, String)] = []
    ) throws -> (scenario: ScenarioReview, workload: WorkloadReview) {
        let workload = try #require(try ScenarioText.review(text, [("scenarios", "node-replacement")] + parameters))
        return (try #require(workload.scenarios.first), workload)
    }

    private static func isOverruled(_ workload: WorkloadReview) -> Bool {
        workload.findings.contains { $0.rule.rawValue == "disruption-budget-overruled" }
    }

    /// The last of six goes when five replacements came one after the other, the second of a node's two after one.
    @Test(arguments: [("1500s", 0, true), ("1499s", 1, true), ("300s", 1, true), ("299s", 1, false), ("0s", 1, false)])
    func `the time is compared with what the evictions take`(timeout: String, assumed: Int, isKept: Bool) throws {
        let (scenario, workload) = try Self.review(Self.text, [("pdb-timeout", timeout)])
        #expect(workload.plan.healthy.value.most == 180 && workload.plan.gateLag.value.most == 120)
        #expect(scenario.assumptions.count { $0.text.contains("PodDisruptionBudget says") } == assumed)
        #expect(Self.isOverruled(workload) == !isKept)
        // Without a budget both pods of a zone go at once, and maxSkew 1 puts their replacements back.
        let dark = isKept ? 0 : 180 - workload.plan.servesAfterDeletion
        #expect(scenario.zones.map(\.blackout.window.length) == [.seconds(dark), .seconds(dark), .seconds(dark)])
        #expect(scenario.verdict == (isKept ? .pass : .fail))
    }

    /// Karpenter deletes a pod its own 30 s before the node's time is over.
    @Test(arguments: [("330s", true), ("329s", false), ("30s", false), ("10s", false)])
    func `a NodePool says the time itself`(period: String, isKept: Bool) throws {
        let (scenario, workload) = try Self.review(Self.nodePool("terminationGracePeriod: \(period)"))
        #expect(scenario.verdict == (isKept ? .pass : .fail))
        let finding = try #require(workload.findings.first { $0.rule.rawValue == "disruption-budget-overruled" })
        // 120 s are recommended for the pods to end, beside which even 330 s are too few.
        #expect(finding.message.hasPrefix("Once terminationGracePeriodSeconds is 120") == isKept)
        #expect(
            finding.remedy == "Give NodePool edge a terminationGracePeriod of at least \((isKept ? 120 : 30) + 300) s."
        )
    }

    @Test func `what is asked for is enough`() throws {
        let (scenario, workload) = try Self.review(Self.nodePool("terminationGracePeriod: 7m"))
        #expect(!Self.isOverruled(workload) && scenario.verdict == .pass)
        let after = try #require(workload.advice.patchAlone?.scenarios.first)
        #expect(after.verdict == .pass)
    }

    /// They are deleted when the time is over, all of a node together.
    @Test func `pods that are not to be disrupted are never evicted`() throws {
        let annotated = Self.nodePool("terminationGracePeriod: 48h").replacing(
            "metadata: {labels: {app: web}}",
            with: "metadata: {labels: {app: web}, annotations: {karpenter.sh/do-not-disrupt: \"true\"}}"
        )
        // Nor does a shorter time of the request bring their evictions back.
        for parameters in [[], [("pdb-timeout", "30m")]] {
            let (scenario, workload) = try Self.review(annotated, parameters)
            #expect(Self.isOverruled(workload) && scenario.verdict == .fail)
        }
    }

    @Test(arguments: [
        ("8784h", true), ("1h30m", true), ("90s", true), ("300", false), ("1.5h", false), ("500ms", false), ("", false),
    ])
    func `times are those that the API server takes`(period: String, isTaken: Bool) throws {
        let text = Self.nodePool("terminationGracePeriod: \"\(period)\"")
        #expect(((try? Self.review(text)) != nil) == isTaken)
    }

    /// A pool of nodes that the pod cannot be on, by what it selects.
    @Test(arguments: [
        ("nodeSelector: {team: edge}", "", false),
        ("nodeSelector: {team: edge}", "metadata: {labels: {team: edge}}, ", true),
        ("nodeSelector: {kubernetes.io/arch: amd64}", "", true),
        ("nodeSelector: {karpenter.sh/nodepool: other}", "", false),
        (
            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: "
                + "[{key: karpenter.sh/nodepool, operator: In, values: [other]}]}]}}}", "", false
        ),
    ])
    func `pods are on nodes that they may be on`(selection: String, metadata: String, isOn: Bool) throws {
        let pool = Self.nodePool("terminationGracePeriod: 30s")
            .replacing("spec: {template: {spec:", with: "spec: {template: {\(metadata)spec:")
            .replacing("      containers:", with: "      \(selection)\n      containers:")
        let (_, workload) = try Self.review(pool)
        #expect(Self.isOverruled(workload) == isOn)
    }

    @Test(arguments: [("In", false), ("NotIn", true)])
    func `what a pool requires of a label decides`(name: String, isOn: Bool) throws {
        let pool = Self.nodePool(
            "terminationGracePeriod: 30s, requirements: [{key: kubernetes.io/arch, operator: \(name), values: [arm64]}]"
        ).replacing("      containers:", with: "      nodeSelector: {kubernetes.io/arch: amd64}\n      containers:")
        #expect(Self.isOverruled(try Self.review(pool).workload) == isOn)
    }

    @Test(arguments: [
        "terminationGracePeriod: 30s, taints: [{key: team, value: ml, effect: NoSchedule}]", "expireAfter: 24h",
    ])
    func `a NodePool for other pods or without a time changes nothing`(spec: String) throws {
        let (scenario, workload) = try Self.review(Self.nodePool(spec))
        #expect(!Self.isOverruled(workload))
        #expect(scenario.verdict == .pass)
    }

    @Test(arguments: [("expireAfter: 720h", true), ("", true), ("expireAfter: Never", false)])
    func `nodes that grow too old go before there are new ones`(spec: String, isSaid: Bool) throws {
        let (scenario, _) = try Self.review(Self.nodePool(spec))
        #expect(scenario.assumptions.contains { $0.text.contains("expireAfter") } == isSaid)
    }
}
