import RolloutCore
import RolloutEngine
import Testing

/// Scenarios of a review, worked by hand from the rules of evictions, drains and autoscalers.
struct ScenarioReviewTests {
    private func scenario(
        _ scenario: Scenario,
        _ text: String,
        _ parameters: [(String, String)] = []
    ) throws -> (ScenarioReview, WorkloadReview) {
        let workload = try #require(try ScenarioText.review(text, [("scenarios", scenario.rawValue)] + parameters))
        return (try #require(workload.scenarios.first), workload)
    }

    // MARK: Node replacement

    /// `minAvailable: 1` of six lets five go at once, both of a zone among them; maxSkew 1 puts their replacements back into the
    /// zone, which is dark from when the second stops serving until the first replacement is healthy.
    @Test func aLooseBudgetDarkensAZone() throws {
        let (scenario, workload) = try scenario(.nodeReplacement, ScenarioText.manifests())
        let dark = workload.plan.healthy.value.most - workload.plan.servesAfterDeletion
        #expect(dark > 0)
        for zone in scenario.zones {
            #expect(zone.blackout.window.length == .seconds(dark))
            #expect(zone.blackout.window.isExact)
        }
        // One of zones that are alike shows the course.
        #expect(scenario.zones.map(\.blackout.course.isEmpty) == [false, true, true])
        #expect(scenario.zones.map(\.blackout.courseAbsent) == [nil, "Shown of a.", "Shown of a."])
        #expect(scenario.verdict == .fail)
        #expect(workload.verdict != .fail || workload.windows.all.contains(where: \.isOpen))
    }

    /// With `maxUnavailable: 1` and the readiness gate the second pod goes when the first replacement is healthy.
    @Test func aStrictBudgetKeepsEveryZone() throws {
        let (scenario, _) = try scenario(.nodeReplacement, ScenarioText.manifests(budget: "maxUnavailable: 1"))
        #expect(scenario.windows.allSatisfy { $0.length == .zero && $0.isExact })
        #expect(scenario.verdict == .pass)
        #expect(scenario.summary == "no zone goes dark")
    }

    /// Without a constraint that binds, all replacements may go to the other zones.
    @Test func withoutAHardSpreadAZoneMayStayEmpty() throws {
        let text = ScenarioText.manifests(budget: "maxUnavailable: 1", spread: "ScheduleAnyway")
        let (scenario, _) = try scenario(.nodeReplacement, text)
        #expect(scenario.zones.allSatisfy { $0.blackout.window.length == .unbounded })
        #expect(scenario.outage.window.length == .zero)
    }

    /// The Eviction API refuses pods that two budgets select, so that nothing goes.
    @Test func twoBudgetsLetNothingGo() throws {
        let text =
            ScenarioText.manifests() + """

                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: other}
                spec: {selector: {matchLabels: {app: web}}, maxUnavailable: 1}
                """
        let (scenario, _) = try scenario(.drainInPlace, text, [("nodes-per-zone", "2")])
        #expect(scenario.neverEnds?.contains("2 PodDisruptionBudgets") == true)
        #expect(scenario.verdict == .fail)
    }

    // MARK: Drains

    /// Two nodes a zone that are away for longer than a pod takes: as a node replacement.
    @Test func aDrainWithTwoNodesIsAReplacement() throws {
        let text = ScenarioText.manifests(budget: "maxUnavailable: 1")
        let parameters = [("nodes-per-zone", "2"), ("timing.node-absence", "600..900")]
        let (scenario, _) = try scenario(.drainInPlace, text, parameters)
        #expect(scenario.windows.allSatisfy { $0.length == .zero && $0.isExact })
        #expect(scenario.neverEnds == nil)
    }

    /// A node that is back before the replacements are healthy can be the one that they stand on when the next is drained, which
    /// leaves the window open between two bounds; away for as long as a pod takes, 180 s, it is a node replacement.
    @Test func aShorterDrainSaysWhatWouldSettleIt() throws {
        let text = ScenarioText.manifests(budget: "maxUnavailable: 1")
        let (scenario, workload) = try scenario(
            .drainInPlace,
            text,
            [("nodes-per-zone", "2"), ("timing.node-absence", "120..150")]
        )
        #expect(workload.plan.healthy.value.most == 180)
        #expect(scenario.verdict == .warn)
        #expect(scenario.summary.hasSuffix("; none does where a node is away for at least 180 s (timing.node-absence)"))
        let (longer, _) = try self.scenario(
            .drainInPlace,
            text,
            [("nodes-per-zone", "2"), ("timing.node-absence", "180..200")]
        )
        #expect(longer.verdict == .pass)
    }

    /// One node a zone, maxSkew 1, and a budget of one: the second pod of a zone waits for the first replacement, which waits
    /// for the only node of its zone.
    @Test func aDrainOfAnOnlyNodeNeverEnds() throws {
        let text = ScenarioText.manifests(budget: "maxUnavailable: 1")
        let (scenario, _) = try scenario(.drainInPlace, text, [("nodes-per-zone", "1")])
        #expect(scenario.neverEnds?.contains("only node") == true)
        #expect(scenario.verdict == .fail)
    }

    @Test func drainsNeedToKnowTheNodes() throws {
        let (scenario, _) = try scenario(.drainInPlace, ScenarioText.manifests())
        #expect(scenario.verdict == .warn)
        #expect(scenario.windows.allSatisfy { $0.length == nil })
        #expect(scenario.summary.contains("nodes-per-zone"))
    }

    // MARK: Scale-in

    /// Six pods to three: three go, whatever their zone, and a zone has two.
    @Test func scaleInEmptiesAZone() throws {
        let text = ScenarioText.manifests(autoscaler: "minReplicas: 3, maxReplicas: 6")
        let (scenario, _) = try scenario(.scaleIn, text)
        #expect(scenario.zones.allSatisfy { $0.blackout.window.length == .unbounded })
        #expect(scenario.outage.window.length == .zero)
    }

    /// Six pods to five: one goes, and a zone has two.
    @Test func scaleInByOneKeepsEveryZone() throws {
        let text = ScenarioText.manifests(autoscaler: "minReplicas: 5, maxReplicas: 6")
        let (scenario, _) = try scenario(.scaleIn, text)
        #expect(scenario.windows.allSatisfy { $0.length == .zero })
        #expect(scenario.verdict == .pass)
    }

    /// Six to three as above, and the autoscaler never takes any away.
    @Test func anAutoscalerThatTakesNoneKeepsEveryZone() throws {
        let behavior = "behavior: {scaleDown: {selectPolicy: Disabled}}"
        let text = ScenarioText.manifests(autoscaler: "minReplicas: 3, maxReplicas: 6, \(behavior)")
        let (scenario, workload) = try scenario(.scaleIn, text)
        #expect(scenario.windows.allSatisfy { $0.length == .zero })
        #expect(scenario.zones.allSatisfy { $0.blackout.window.derivation.contains("selectPolicy") })
        #expect(!workload.findings.contains { $0.rule.rawValue == "scale-in-empties-zone" })
    }

    /// One pod a minute is slower, and the three that go can be those of one zone.
    @Test func aPaceDoesNotKeepAZone() throws {
        let behavior = "behavior: {scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}}"
        let text = ScenarioText.manifests(autoscaler: "minReplicas: 3, maxReplicas: 6, \(behavior)")
        let (scenario, _) = try scenario(.scaleIn, text)
        #expect(scenario.zones.allSatisfy { $0.blackout.window.length == .unbounded })
        #expect(scenario.assumptions.contains { $0.text.contains("at most 1 pod in 60 s") })
    }

    /// The policy that Kubernetes has by itself is no slower.
    @Test func theUsualPaceIsNotTold() throws {
        let behavior = "behavior: {scaleDown: {policies: [{type: Percent, value: 100, periodSeconds: 15}]}}"
        let text = ScenarioText.manifests(autoscaler: "minReplicas: 3, maxReplicas: 6, \(behavior)")
        let (scenario, _) = try scenario(.scaleIn, text)
        #expect(!scenario.assumptions.contains { $0.text.contains("slower") })
    }

    /// KEDA takes all pods away whatever the policy of its autoscaler, and begins anew with one.
    @Test(arguments: [
        ("minReplicaCount: 0", true), ("minReplicaCount: 3, idleReplicaCount: 0", true), ("minReplicaCount: 3", false),
    ])
    func restingAtZeroIsNoPolicyOfTheAutoscaler(counts: String, isDark: Bool) throws {
        let behavior = "advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleDown: {selectPolicy: Disabled}}}}"
        let text =
            ScenarioText.manifests() + """

                ---
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: web}
                spec: {scaleTargetRef: {name: web}, \(counts), maxReplicaCount: 6, \(behavior)}
                """
        let (scenario, _) = try scenario(.scaleIn, text)
        #expect(scenario.zones.contains { $0.blackout.window.isOpen } == isDark)
    }

    /// At six replicas five have to stay, and one goes at a time; at thirty twenty-five go at once, all ten of a zone among them.
    @Test func theWorstEndOfAnAutoscalerIsTold() throws {
        let text = ScenarioText.manifests(budget: "minAvailable: 5", autoscaler: "minReplicas: 6, maxReplicas: 30")
        let (scenario, workload) = try scenario(.nodeReplacement, text)
        let dark = workload.plan.healthy.value.most - workload.plan.servesAfterDeletion
        #expect(scenario.zones.map(\.pods) == [10, 10, 10])
        #expect(scenario.zones.allSatisfy { $0.blackout.window.length == .seconds(dark) })
        #expect(scenario.assumptions.contains { $0.text.contains("30 replicas") })
    }

    // MARK: What is reviewed

    @Test func theManifestsSayWhatIsReviewed() throws {
        func scenarios(_ text: String, _ parameters: [(String, String)] = []) throws -> [Scenario] {
            try #require(try ScenarioText.review(text, parameters)).scenarios.map(\.scenario)
        }
        #expect(try scenarios(ScenarioText.manifests(budget: nil)) == [])
        #expect(try scenarios(ScenarioText.manifests()) == [.nodeReplacement])
        #expect(
            try scenarios(ScenarioText.manifests(), [("nodes-per-zone", "2")])
                == [.nodeReplacement, .drainInPlace, .nodeLoss]
        )
        let scaled = ScenarioText.manifests(budget: nil, autoscaler: "minReplicas: 3, maxReplicas: 6")
        #expect(try scenarios(scaled) == [.scaleIn])
        #expect(try scenarios(ScenarioText.manifests(), [("scenarios", "rollout")]) == [])
        #expect(
            try scenarios(ScenarioText.manifests(kind: "StatefulSet"), [("scenarios", "node-replacement")])
                == [.nodeReplacement]
        )
    }

    @Test(arguments: DisruptionVerdict.allCases)
    func disruptionsCountAsTheRequestSays(disruptions: DisruptionVerdict) throws {
        let closed = ScenarioText.manifests()
        let workload = try #require(try ScenarioText.review(closed, [("disruptions", disruptions.rawValue)]))
        let rollout = try #require(try ScenarioText.review(closed, [("scenarios", "rollout")]))
        switch disruptions {
        case .report: #expect(workload.verdict == rollout.verdict)
        case .warn: #expect(workload.verdict == max(rollout.verdict, .warn))
        case .fail: #expect(workload.verdict == .fail)
        }
    }

    // MARK: Pushes

    /// The settings that close the rollout of six pods keep it closed whatever is pushed: the spread over all revisions never
    /// empties a zone.
    @Test(arguments: ["1", "3", "100"])
    func pushesLeaveASafeRolloutSafe(count: String) throws {
        let workload = try #require(
            try ScenarioText.review(ScenarioText.manifests(), [("interruptions", count)])
        )
        let outlook = try #require(workload.outlook.interruptions)
        #expect(outlook.isSafe == true)
        #expect(outlook.isProven)
        #expect(outlook.borne == .any(.proven))
    }
}
