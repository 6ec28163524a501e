@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// A Service that publishes addresses which are not ready keeps a deleted pod among the targets until it is gone.
struct LateDeregistrationTests {
    private static let pod = """
        terminationGracePeriodSeconds: 150
        containers:
        - name: web
          image: traefik:v3
          args: ["--entryPoints.web.address=:80", "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=120"]
          ports: [{containerPort: 80}]
        """

    private static func service(_ published: String) -> String {
        PlanText.service().replacing("{selector:", with: "{publishNotReadyAddresses: \(published), selector:")
    }

    private func plan(_ published: String) throws -> RolloutPlan {
        try PlanText.plan(spec: "replicas: 3", podSpec: Self.pod, others: Self.service(published)).plan
    }

    @Test func theLagBeginsWithThePodsEnd() throws {
        let plan = try plan("true")
        #expect(plan.ports.map(\.deregistrationStart.value) == [150])
        let window = DrainWindows.refused(plan.ports[0], plan, occurrences: 1)
        // 150 until it is gone + 90 of lag − 120 accepting.
        #expect(window.length == .seconds(120))
        #expect(window.derivation.contains("150") && window.derivation.contains("120"))
    }

    @Test func withoutItNothingChanges() throws {
        let plan = try plan("false")
        #expect(plan.ports.map(\.deregistrationStart.value) == [0])
        #expect(DrainWindows.refused(plan.ports[0], plan, occurrences: 1).length == .zero)
        #expect(
            DrainWindows.refused(plan.ports[0], plan, occurrences: 1).derivation
                == "deregistration lag 90 − accept window 120"
        )
    }

    /// However long the pod waits, the lag after its end stays: a window of at least the lag.
    @Test(arguments: [0, 120, 600, 3600])
    func noGraceClosesIt(seconds: Int) throws {
        let pod = Self.pod.replacing("Timeout=120", with: "Timeout=\(seconds)")
            .replacing("Seconds: 150", with: "Seconds: \(seconds + 30)")
        let plan = try PlanText.plan(spec: "replicas: 3", podSpec: pod, others: Self.service("true")).plan
        let window = DrainWindows.refused(plan.ports[0], plan, occurrences: 1)
        #expect((window.length ?? .zero) >= .seconds(90))
    }

    @Test func theAdviceTakesTheFieldAway() throws {
        let text = ResourcesText.deployment(spec: "replicas: 3", podSpec: Self.pod) + Self.service("true")
        let review = try Reviewer.review([ManifestFile(text: text)], context: ReviewContext()).review
        let workload = try #require(review.workloads.first)
        #expect(workload.verdict == .fail)
        #expect(workload.advice.recommendations.contains { $0.setting.key == "publishNotReadyAddresses/web" })
        #expect(workload.advice.final?.windows.worst(.refused) == .zero)
        #expect(workload.findings.contains { $0.rule == PublishNotReadyAddresses.id })
        #expect(!workload.findings.contains { $0.rule == AcceptWindowShort.id })
    }
}
