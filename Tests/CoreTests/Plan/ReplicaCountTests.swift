import Testing

@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// The numbers of replicas at which a workload is reviewed.
struct ReplicaCountTests {
    private static func scaler(_ spec: String, kind: String = "Deployment", name: String = "web") -> String {
        """
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: \(kind), name: \(name)}, \(spec)}

        """
    }

    private func counts(
        spec: String = "",
        _ others: String,
        _ parameters: [(name: String, value: String)] = []
    ) throws -> [Int?] {
        let text = ResourcesText.deployment(spec: spec) + PlanText.service() + others
        let resources = try ResourcesText.read(text)
        let context = try ReviewContext(parsing: parameters)
        let traffic = try #require(WorkloadTraffic.all(in: resources, context: context).first)
        return ReplicaCount.all(of: traffic, in: resources, context: context, isOnlyWorkload: true)
            .map { $0.stated?.value }
    }

    @Test func withoutAnAutoscalerThereIsOne() throws {
        #expect(try counts(spec: "replicas: 4", "") == [4])
        #expect(try counts("") == [nil])
    }

    @Test(
        arguments: [
            ("minReplicas: 2, maxReplicas: 10", [2, 10]), ("maxReplicas: 10", [1, 10]),
            ("minReplicas: 3, maxReplicas: 3", [3]),
        ]
    )
    func anAutoscalersEnds(scaler: String, expected: [Int]) throws {
        #expect(try counts(spec: "replicas: 4", Self.scaler(scaler)) == expected)
    }

    @Test(arguments: [("DaemonSet", "web"), ("Deployment", "api")])
    func anotherWorkloadsAutoscalerIsNone(kind: String, name: String) throws {
        let other = Self.scaler("minReplicas: 2, maxReplicas: 10", kind: kind, name: name)
        #expect(try counts(spec: "replicas: 4", other) == [4])
    }

    @Test(arguments: [("a:2,b:2", [2, 4, 10]), ("a:1,b:1", [2, 10]), ("a:9,b:9", [2, 10]), ("a,b", [2, 10])])
    func whatTheRequestCountsBetweenThem(zones: String, expected: [Int]) throws {
        let scaler = Self.scaler("minReplicas: 2, maxReplicas: 10")
        #expect(try counts(scaler, [(name: "zones", value: zones)]) == expected)
    }

    /// Two pods cannot keep three zones served, ten can: the review shows the two.
    @Test func theWorstOfThemIsShown() throws {
        let text =
            ResourcesText.deployment(spec: "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}")
            + PlanText.service() + Self.scaler("minReplicas: 2, maxReplicas: 10")
        let context = try ReviewContext(parsing: [
            (name: "zones", value: "a,b"), (name: "readiness-gate", value: "true"),
        ])
        let review = try Reviewer.review([ManifestFile(text: text)], context: context).review
        let workload = review.workloads[0]
        #expect(workload.scales.map(\.plan.replicas.value) == [2, 10])
        let worst = workload.scales.map { $0.windows.worstDark ?? .zero }.max()
        #expect(workload.windows.worstDark == worst)
    }

    @Test func itsBoundsMayNotCross() {
        let text = Self.scaler("minReplicas: 5, maxReplicas: 4")
        #expect(ResourcesText.failures(of: text).map(\.code) == [.contradictoryFields])
    }
}
