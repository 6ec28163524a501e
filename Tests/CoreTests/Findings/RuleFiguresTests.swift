import Testing

@testable import ManifestText
@testable import RolloutCore

/// Rules whose figures are easy to get wrong, on cases worked by hand.
struct RuleFiguresTests {
    /// 25 % of 15: 3.75 up to 4, 3.75 down to 3.
    @Test func percentagesAreShownBeforeAndAfterRounding() throws {
        let spread =
            "topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, "
            + "whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]"
        let messages = try FindingsText.messages(
            PercentagesRound.self,
            spec: "replicas: 15",
            podSpec: "containers: [{name: web}]\n" + spread,
            [("zones", "a:5,b:5,c:5"), ("readiness-gate", "true")]
        )
        #expect(
            messages == [
                "With 15 replicas maxSurge 25% by default is 4 (3.75, rounded up) and maxUnavailable 25% by default "
                    + "is 3 "
                    + "(3.75, rounded down): up to 7 pods are replaced at once. With maxSurge 1 and maxUnavailable 0 "
                    + "no "
                    + "window is open."
            ]
        )
    }

    /// Healthy at most 30 + 120 + 30 = 180, pod start at least 5, nothing served after deletion: 175 is always enough.
    @Test func theMissingMinReadySecondsAreCounted() throws {
        func messages(_ seconds: Int) throws -> [String] {
            try FindingsText.messages(
                MinReadySecondsShort.self,
                spec: "replicas: 1\nminReadySeconds: \(seconds)\nstrategy: {rollingUpdate: {maxSurge: 1, "
                    + "maxUnavailable: 0}}",
                [("zones", "a:1")]
            )
        }
        #expect(
            try messages(174) == [
                "minReadySeconds 174 is 1 s too short to stand in for the readiness gate. Enough whatever the number "
                    + "of pods: "
                    + "healthy at most 180 − pod start at least 5 = 175."
            ]
        )
        #expect(try messages(175).isEmpty)
        #expect(try messages(100).first?.hasPrefix("minReadySeconds 100 is 75 s too short") == true)
    }

    @Test(arguments: [
        ("1.30", 0, true), ("1.32", 0, true), ("1.33", 0, false), ("1.29", 31, false), ("1.30", 31, true),
    ])
    func theSleepThatTheAPIServerTakesDependsOnItsVersion(kubernetes: String, seconds: Int, isRefused: Bool) throws {
        let messages = try FindingsText.messages(
            SleepActionInvalid.self,
            podSpec: "containers: [{name: web, lifecycle: {preStop: {sleep: {seconds: \(seconds)}}}}]",
            [("kubernetes", kubernetes)]
        )
        #expect(messages.isEmpty != isRefused)
    }

    @Test(arguments: [
        ("minAvailable: 2", 2, true), ("minAvailable: 1", 2, false), ("maxUnavailable: 0", 2, true),
        ("maxUnavailable: 1%", 2, false), ("minAvailable: 51%", 2, true), ("minAvailable: 50%", 2, false),
    ])
    func aBudgetThatAllowsNoEvictionBlocks(field: String, replicas: Int, blocks: Bool) throws {
        let budget = """
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {\(field), selector: {matchLabels: {app: web}}}

            """
        let messages = try FindingsText.messages(
            DisruptionBudgetBlocksDrains.self,
            spec: "replicas: \(replicas)",
            others: budget
        )
        #expect(messages.isEmpty != blocks)
    }

    /// Without replicas in the manifest an autoscaler elsewhere may run more than the one that Kubernetes fills in.
    @Test(arguments: [("minAvailable: 1", false), ("minAvailable: 100%", true), ("maxUnavailable: 0", true)])
    func aBudgetIsComparedWithReplicasThatAreKnown(field: String, blocks: Bool) throws {
        let budget = """
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {\(field), selector: {matchLabels: {app: web}}}

            """
        #expect(try FindingsText.messages(DisruptionBudgetBlocksDrains.self, others: budget).isEmpty != blocks)
    }

    @Test(arguments: [
        ("web", "{app: wbe}", true), ("web-budget", "{app: wbe}", false), ("web-budget", "{app: web, tier: x}", true),
        ("other", "{app: web, tier: x}", false), ("web", "{app: web, app.kubernetes.io/component: x}", false),
        ("web", "{app: web}", false),
    ])
    func aBudgetIsMeantForTheWorkloadThatItNames(name: String, labels: String, isFlagged: Bool) throws {
        let budget = """
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: \(name)}
            spec: {maxUnavailable: 1, selector: {matchLabels: \(labels)}}

            """
        let messages = try FindingsText.messages(DisruptionBudgetProtectsNothing.self, others: budget)
        #expect(messages.isEmpty != isFlagged)
    }

    /// 30 replicas + 10 surge, each available after 15 s at least while deleted ones last 300: up to 60 exist.
    @Test(arguments: [(60, false), (59, true)])
    func theNodesTakeThePeakOrNot(room: Int, isFlagged: Bool) throws {
        let messages = try FindingsText.messages(
            RolloutExceedsNodes.self,
            spec: "replicas: 30\nstrategy: {rollingUpdate: {maxSurge: 10, maxUnavailable: 0}}",
            podSpec: "containers: [{name: web}]\nterminationGracePeriodSeconds: 300",
            others: FindingsText.node("n1", pods: room)
        )
        #expect(messages.isEmpty != isFlagged)
    }

    /// An object read from the cluster states the number that the autoscaler gave it.
    @Test func replicasOfALiveObjectWereNotWritten() throws {
        let scaler = """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 9}

            """
        func count(_ text: String) throws -> Int {
            let file = ManifestFile(bytes: Array((text + PlanText.service() + scaler).utf8))
            let review = try Reviewer.review([file], context: ReviewContext()).review
            return review.workloads[0].findings.count { $0.rule == AutoscalerAndReplicas.id }
        }
        let written = ResourcesText.deployment(spec: "replicas: 4")
        #expect(try count(written) == 1)
        #expect(
            try count(
                written.replacing(
                    "  name: web\n",
                    with: "  name: web\n  uid: "
                        + "0b1c\n",
                    maxReplacements: 1
                )
            ) == 0
        )
        #expect(try count(ResourcesText.deployment()) == 0)
    }
}
