import RolloutCore
import RolloutEngine
import Testing

/// The fewest replicas that are advised where an autoscaler can take all pods of a zone, worked by hand.
struct ScaleInAdviceTests {
    private static func review(_ autoscaler: String, scenarios: String = "scale-in") throws -> WorkloadReview {
        try #require(
            try ScenarioText.review(ScenarioText.manifests(autoscaler: autoscaler), [("scenarios", scenarios)])
        )
    }

    private static func advised(_ workload: WorkloadReview) -> Recommendation? {
        workload.advice.recommendations.first { $0.setting == Setting(.replicas) }
    }

    private static func after(_ workload: WorkloadReview) -> ScenarioReview? {
        workload.advice.patchAlone?.scenarios.first { $0.scenario == .scaleIn }
    }

    /// maxSkew 1 puts twelve pods into zones of four: with nine at least three go, fewer than any zone has; with eight all four
    /// of a zone can.
    @Test func asManyStayAsLeaveEachZoneOne() throws {
        let workload = try Self.review("minReplicas: 6, maxReplicas: 12")
        let advice = try #require(Self.advised(workload))
        #expect(advice.change == "minReplicas: 9")
        #expect(advice.current == .pods(6) && advice.recommended == .pods(9))
        let after = try #require(Self.after(workload))
        #expect(after.windows.allSatisfy { $0.length == .zero })
        #expect(after.verdict == .pass)
    }

    /// Kubernetes takes one replica where no least number is written.
    ///
    /// Two in each zone are enough for the rollout, which is not said beside what scale-in needs.
    @Test func theGreaterOfTwoNumbersIsAdvisedOnce() throws {
        let workload = try Self.review("maxReplicas: 12")
        #expect(workload.advice.recommendations.filter { $0.setting == Setting(.replicas) }.count == 1)
        let advice = try #require(Self.advised(workload))
        #expect(advice.isInsertion && advice.current == nil && advice.change == "minReplicas: 9")
        #expect(Self.after(workload)?.verdict == .pass)
        #expect(workload.advice.patchAlone?.windows.worstDark == .zero)
    }

    /// An autoscaler that may take every pod: three of twelve may go, as where it keeps one.
    @Test func noneAtLeastIsNotEnough() throws {
        let workload = try Self.review("minReplicas: 0, maxReplicas: 12")
        #expect(Self.advised(workload)?.change == "minReplicas: 9")
        let finding = try #require(workload.findings.first { $0.rule.rawValue == "scale-in-empties-zone" })
        #expect(finding.remedy == "Set minReplicas: 9.")
    }

    /// What the finding asks for is what is advised: two in each zone, which the rollout needs, and not the five that
    /// scale-in does.
    @Test func theFindingAndTheAdviceAgree() throws {
        let workload = try Self.review("minReplicas: 3, maxReplicas: 6")
        let finding = try #require(workload.findings.first { $0.rule.rawValue == "scale-in-empties-zone" })
        #expect(finding.remedy == "Set minReplicas: 6.")
    }

    /// KEDA goes to none where no least number is written, which is said and not counted.
    @Test func whatKEDATakesWhileIdleIsSaid() throws {
        let scaler = """
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: web}
            spec: {scaleTargetRef: {name: web}, maxReplicaCount: 12}
            """
        let text = ScenarioText.manifests() + "\n" + scaler
        let workload = try #require(try ScenarioText.review(text, [("scenarios", "scale-in")]))
        let scenario = try #require(workload.scenarios.first)
        #expect(scenario.assumptions.contains { $0.text.contains("minReplicaCount 0") })
        #expect(scenario.outage.window.length == .zero)
        #expect(Self.advised(workload)?.change == "minReplicaCount: 9")
    }

    /// Six are the fewest and the most then, so that none goes.
    @Test func whereNothingCanGoNothingIsUnknown() throws {
        let workload = try Self.review("minReplicas: 3, maxReplicas: 6")
        #expect(Self.advised(workload)?.change == "minReplicas: 6")
        #expect(Self.after(workload)?.verdict == .pass)
        #expect(try Self.review("minReplicas: 6, maxReplicas: 6").scenarios.map(\.verdict) == [.pass])
    }

    @Test func oneThatKeepsEveryZoneStays() throws {
        #expect(Self.advised(try Self.review("minReplicas: 9, maxReplicas: 12")) == nil)
    }

    /// Where scale-in is not asked for, the patch is about the rollout alone.
    @Test func nothingIsAdvisedUnasked() throws {
        #expect(Self.advised(try Self.review("minReplicas: 6, maxReplicas: 12", scenarios: "rollout")) == nil)
    }
}
