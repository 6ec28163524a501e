import Testing

@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// Advice where maxSurge and maxUnavailable are percentages, which mean other numbers at other replicas.
struct ScaledAdviceTests {
    private static let pod = """
        terminationGracePeriodSeconds: 120
        containers:
        - name: web
          image: app
          ports: [{containerPort: 80}]
          lifecycle: {preStop: {sleep: {seconds: 90}}}
        """
    private static let namespace = """
        ---
        {apiVersion: v1, kind: Namespace, metadata: {name: default, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: enabled}}}

        """

    private static func review(_ spec: String, others: String = "", zones: String) throws -> WorkloadReview {
        let service = PlanText.service(
            "\(TrafficText.prefix)target-group-attributes: deregistration_delay.timeout_seconds=120"
        )
        let text =
            ResourcesText.deployment(spec: spec, podSpec: pod)
            .replacing("  name: web\n", with: "  name: web\n  namespace: default\n") + service + namespace + others
        let context = try ReviewContext(parsing: [("zones", zones)])
        let review = try Reviewer.review([ManifestFile(bytes: Array(text.utf8))], context: context).review
        return try #require(review.workloads.first)
    }

    /// 25 % of three pods is none that may be missing and one too many, of six it is one and two.
    @Test func moreReplicasMakePercentagesCount() throws {
        let advice = try Self.review("replicas: 3", zones: "a:1,b:1,c:1").advice
        #expect(
            advice.recommendations.map { "\($0.setting.key) \($0.current?.text ?? "-") \($0.recommended.text)" } == [
                "maxUnavailable - 0", "topologySpreadConstraints - 1", "maxSurge - 1", "replicas 3 6",
            ]
        )
        #expect(advice.recommendations[0].derivation.hasPrefix("1 old pod may go of 6 before"))
        #expect(advice.recommendations[2].derivation.hasPrefix("2 new pods at once of 6 may"))
        #expect(advice.steps.isEmpty)
        #expect(advice.patchAlone?.windows.worstDark == .zero)
    }

    /// A ScaledObject that is paused holds its target at the number in an annotation, which is a text.
    @Test func aPausedScaledObjectIsHeldAtMorePods() throws {
        let scaler = """
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: web, namespace: default, annotations: {autoscaling.keda.sh/paused-replicas: "3"}}
            spec: {scaleTargetRef: {name: web}, minReplicaCount: 6, maxReplicaCount: 12}

            """
        let advice = try Self.review("", others: scaler, zones: "a:1,b:1,c:1").advice
        let replicas = try #require(advice.recommendations.first { $0.setting == Setting(.replicas) })
        #expect(replicas.title == "autoscaling.keda.sh/paused-replicas of ScaledObject web")
        #expect(replicas.change == "autoscaling.keda.sh/paused-replicas: \"6\"")
        #expect(replicas.edits.count == 1)
        guard case .set(_, let value)? = replicas.edits.first?.operation else {
            Issue.record("no value is set")
            return
        }
        #expect(value == .string("6"))
        #expect(advice.patchAlone?.windows.worstDark == .zero)
    }

    /// 16 % of six is a surge of one and none missing, of seven it is two and one: only the missing one is dangerous, by trying
    /// everything.
    @Test func theGreaterNumberOfAnAutoscalerCounts() throws {
        let scaler = """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web, namespace: default}
            spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 6, maxReplicas: 7}

            """
        let spread = """
            strategy: {rollingUpdate: {maxSurge: 16%, maxUnavailable: 16%}}
            """
        let advice = try Self.review(spread, others: scaler, zones: "a,b,c").advice
        #expect(advice.recommendations.map(\.setting.key) == ["maxUnavailable", "topologySpreadConstraints"])
        #expect(advice.patchAlone?.windows.worstDark == .zero)
    }

    /// maxSurge 0 beside 10 % of one means one missing pod, which a surge of 1 makes none.
    @Test func aSurgeTakesTheForcedUnavailabilityAway() throws {
        let advice = try Self.review(
            "replicas: 1\nstrategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 10%}}",
            zones: "a:1"
        ).advice
        #expect(advice.recommendations.map(\.setting.key) == ["maxSurge"])
        #expect(advice.patchAlone?.windows.worstDark == .zero)
    }
}
