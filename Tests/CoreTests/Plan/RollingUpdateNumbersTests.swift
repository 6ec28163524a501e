@testable import ManifestText
@testable import RolloutCore
import Testing

/// What maxSurge and maxUnavailable come to, as the Deployment controller works it out.
struct RollingUpdateNumbersTests {
    static let cases: [(surge: String?, unavailable: String?, replicas: Int, expected: [Int])] = [
        // 25 % each is the default.
        (nil, nil, 15, [4, 3]), (nil, nil, 6, [2, 1]), (nil, nil, 4, [1, 1]), (nil, nil, 3, [1, 0]),
        (nil, nil, 1, [1, 0]),
        ("25%", "25%", 15, [4, 3]), ("25%", nil, 15, [4, 3]), (nil, "25%", 15, [4, 3]),
        ("1", "0", 6, [1, 0]), ("0", "1", 6, [0, 1]), ("1", "1", 6, [1, 1]), ("3", "2", 6, [3, 2]),
        ("10%", "10%", 6, [1, 0]), ("50%", "50%", 5, [3, 2]), ("34%", "34%", 3, [2, 1]),
        // Both 0 after rounding: one may go.
        ("0", "10%", 6, [0, 1]), ("0%", "10%", 6, [0, 1]), ("0", nil, 3, [0, 1]), ("0%", "99%", 1, [0, 1]),
        // maxSurge may pass 100 %, maxUnavailable ends with the replicas.
        ("150%", "0", 6, [9, 0]), ("200%", "100%", 3, [6, 3]), ("20", "20", 6, [20, 6]), ("0", "100%", 6, [0, 6]),
        // Nothing to replace.
        (nil, nil, 0, [0, 0]), ("0", "10%", 0, [0, 0]), ("25%", "1", 0, [0, 0]),
    ]

    private static func numbers(of deployment: Workload, replicas: Int) -> RollingUpdateNumbers {
        RollingUpdateNumbers(RolloutPlan.RollingUpdateFields(of: deployment), of: deployment.kind, replicas: replicas)
    }

    @Test(arguments: cases.indices)
    func effectiveNumbers(index: Int) throws {
        let (surge, unavailable, replicas, expected) = Self.cases[index]
        let fields = [surge.map { "maxSurge: \($0)" }, unavailable.map { "maxUnavailable: \($0)" }].compactMap { $0 }
        let deployment = try PlanText.deployment(spec: "strategy: {rollingUpdate: {\(fields.joined(separator: ", "))}}")
        let numbers = Self.numbers(of: deployment, replicas: replicas)
        #expect([numbers.maxSurge.value, numbers.maxUnavailable.value] == expected, "\(fields) of \(replicas)")
    }

    @Test func theSourceSaysWhatWasWrittenAndOfWhat() throws {
        let deployment = try PlanText.deployment(spec: "strategy: {rollingUpdate: {maxSurge: 25%}}")
        let numbers = Self.numbers(of: deployment, replicas: 15)
        #expect(numbers.maxSurge.source.kind == .manifest)
        #expect(numbers.maxSurge.source.location?.pointer == "/spec/strategy/rollingUpdate/maxSurge")
        #expect(numbers.maxSurge.source.detail.contains("25% of 15"))
        #expect(numbers.maxUnavailable.source.kind == .kubernetesDefault)
        #expect(numbers.maxUnavailable.source.location == nil)
    }

    /// The controller could never go on with neither.
    @Test func oneOfTheTwoIsNeverZero() throws {
        for percent in [0, 1, 5, 10, 24, 25, 33, 50, 99, 100] {
            let deployment = try PlanText.deployment(
                spec: "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: \(max(1, percent))%}}"
            )
            for replicas in 1...30 {
                let numbers = Self.numbers(of: deployment, replicas: replicas)
                #expect(numbers.maxSurge.value + numbers.maxUnavailable.value > 0)
                #expect(numbers.maxUnavailable.value <= replicas)
            }
        }
    }
}
