import ManifestText
import RolloutCore
import Testing

/// Containers through which requests go wait as long as the one that serves, and autoscalers keep room for what is advised.
struct CompanionWaitTests {
    private static let nginx = "      - {name: nginx, image: \"nginx:1.27\", ports: [{name: web, containerPort: 80}]}"

    private func reviews(_ text: String) throws -> (before: WorkloadReview, after: WorkloadReview, text: String) {
        let context = try ReviewContext(parsing: [("zones", "a,b,c")])
        let review = try Reviewer.review([ManifestFile(text: text)], context: context).review
        let patch = try #require(review.patch)
        #expect(patch.refused.isEmpty)
        let after = try Reviewer.review(patch.manifestFiles, context: context).review
        return try (#require(review.workloads.first), #require(after.workloads.first), #require(patch.files.first).text)
    }

    static let companions: [(container: String, line: String)] = [
        ("{name: app, image: app}", "seconds: 90"),
        ("{name: app, image: app, lifecycle: {preStop: {sleep: {seconds: 5}}}}", "seconds: 90"),
        (
            "{name: app, image: app, lifecycle: {preStop: {exec: {command: [sh, -c, \"sleep 5; flush\"]}}}}",
            "sleep 90; flush"
        ),
    ]

    @Test(arguments: companions.indices)
    func waitsAsLong(index: Int) throws {
        let (container, line) = Self.companions[index]
        let (before, after, text) = try reviews(
            EdgeManifests.text(containers: Self.nginx + "\n      - " + container, replicas: nil)
        )
        #expect(before.advice.recommendations.contains { $0.setting.key == "companionSleep/app" })
        #expect(text.contains(line))
        #expect(!after.findings.contains { $0.rule == "container-ends-first" })
        #expect(!after.advice.recommendations.contains { $0.setting.name == .companionSleep })
    }

    @Test(arguments: [
        "{name: exporter, image: exporter}", "{name: app, image: app, lifecycle: {preStop: {sleep: {seconds: 120}}}}",
    ])
    func needsNothing(container: String) throws {
        let (before, _, _) = try reviews(
            EdgeManifests.text(containers: Self.nginx + "\n      - " + container, replicas: nil)
        )
        #expect(!before.advice.recommendations.contains { $0.setting.name == .companionSleep })
    }

    /// The API server refuses a least number above the greatest.
    @Test func theGreatestNumberIsRaisedWithTheLeast() throws {
        let scaler = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web, namespace: edge}
            spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 2}
            ---

            """
        let (before, _, text) = try reviews(EdgeManifests.text(containers: Self.nginx, others: scaler, replicas: nil))
        let replicas = try #require(before.advice.recommendations.first { $0.setting.key == "replicas" })
        #expect(replicas.change == "minReplicas: 6, maxReplicas: 6")
        #expect(text.contains("minReplicas: 6, maxReplicas: 6"))
        #expect(before.advice.patchAlone != nil)
    }
}
