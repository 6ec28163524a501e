import Testing

@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// The labels that the advised readiness gate takes, and what a second review finds of them.
struct GateEditTests {
    private static func bundle(objectSelector: String, namespaceSelector: String, labels: String = "") -> String {
        """
        {apiVersion: v1, kind: Namespace, metadata: {name: edge, labels: {team: a\(labels)}}}
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: MutatingWebhookConfiguration
        metadata: {name: aws-load-balancer-webhook}
        webhooks:
        - name: mpod.elbv2.k8s.aws
          namespaceSelector: \(namespaceSelector)
          objectSelector: \(objectSelector)
        ---

        """
            + (ResourcesText.deployment(
                spec: "replicas: 4\nstrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}"
            ) + PlanText.service()).replacing("  name: web\n", with: "  name: web\n  namespace: edge\n")
    }

    private static let usual =
        "{matchExpressions: [{key: elbv2.k8s.aws/pod-readiness-gate-inject, operator: In, values: [enabled]}]}"

    private func advice(_ text: String) throws -> (advice: Advice, patched: String) {
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2")])
        let review = try Reviewer.review([ManifestFile(text: text)], context: context).review
        return (review.workloads[0].advice, try #require(review.patch).files[0].text)
    }

    @Test(
        arguments: [
            ("{}", usual, "", false), ("{matchLabels: {gate: \"on\"}}", usual, "", true),
            (
                "{matchExpressions: [{key: gate, operator: In, values: [\"on\", \"yes\"]}]}", usual,
                ", elbv2.k8s.aws/pod-readiness-gate-inject: enabled", true
            ),
            ("{}", "{matchLabels: {gates: \"on\"}}", "", false),
        ]
    )
    func labelsThatTheSelectorsAskFor(object: String, namespace: String, labels: String, labelsPods: Bool) throws {
        let (advice, patched) = try advice(
            Self.bundle(objectSelector: object, namespaceSelector: namespace, labels: labels)
        )
        #expect(advice.recommendations.contains { $0.setting.key == "readinessGate" })
        #expect(advice.steps.isEmpty && advice.withSteps == nil)
        #expect(try #require(advice.final).windows.all.allSatisfy { $0.length == .zero })
        #expect(patched.contains("gate: \"on\"") || patched.contains("gate: 'on'") || !labelsPods)
    }

    /// A label that has to be absent is the reader's to take away: the windows stay what the second review finds.
    @Test func whatNoLabelMendsStaysOpen() throws {
        let selector = "{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}"
        let (advice, _) = try advice(Self.bundle(objectSelector: selector, namespaceSelector: Self.usual))
        #expect(try #require(advice.final).windows.all.contains { $0.isOpen })
    }
}
