import Testing

@testable import RolloutCore
@testable import RolloutEngine

/// The settings at which the author of the reference case arrived, stage by stage.
struct ReferenceAdviceTests {
    private static let web = "acceptWindow/web", websecure = "acceptWindow/websecure"
    private static let period = "terminationGracePeriodSeconds", delay = "deregistrationDelay/traefik2"
    private static let none = "maxUnavailable", spread = "topologySpreadConstraints"

    /// What has to change, with its value now; maxSurge is 1 in every stage but the one with percentages.
    static let stages: [(file: String, changes: [String])] = [
        (
            "stage-1",
            [
                "\(web) - 90", "\(websecure) - 90", "\(period) 60 120", "\(delay) - 120", "\(none) 1 0",
                "readinessGate off on", "\(spread) - 1",
            ]
        ),
        (
            "stage-2",
            ["\(web) - 90", "\(websecure) - 90", "\(period) 60 120", "\(delay) - 120", "\(none) 1 0", "\(spread) - 1"]
        ),
        (
            "stage-3",
            ["\(web) 10 90", "\(websecure) - 90", "\(period) 60 120", "\(delay) - 120", "\(none) 1 0", "\(spread) - 1"]
        ),
        // One hook for both ports.
        (
            "stage-3-prestop",
            ["acceptWindow 10 90", "\(period) 60 120", "\(delay) - 120", "\(none) 1 0", "\(spread) - 1"]
        ),
        ("stage-4", ["\(websecure) - 90", "\(none) 1 0", "\(spread) - 1"]),
        ("stage-4-prestop", ["\(none) 1 0", "\(spread) - 1"]),
        // 90 + 90 + 10 s do not fit into 120.
        ("stage-4-both", ["preStop 90 none", "\(none) 1 0", "\(spread) - 1"]),
        // Without bash the hook protects nothing.
        ("stage-4-bash", ["\(web) - 90", "\(websecure) - 90", "\(none) 1 0", "\(spread) - 1"]),
        ("stage-5", ["\(websecure) - 90"]),
        ("stage-5-nodes", ["\(websecure) - 90"]),
        ("stage-5-typo", ["\(websecure) - 90", "\(delay) - 120"]),
        ("stage-5-percent", ["\(websecure) - 90", "\(none) 25% 0", "maxSurge 25% 1"]),
        ("stage-5-hard-per-revision", ["\(spread) [pod-template-hash] none"]),
        ("stage-5-hard", []),
    ]

    @Test(arguments: stages.indices)
    func arrivesAtTheAuthorsSettings(index: Int) throws {
        let (name, changes) = Self.stages[index]
        let file = CaseFile("reference/\(name).yaml")
        let review = try file.review()
        let workload = try #require(review.workloads.first)
        let advice = workload.advice
        #expect(
            advice.recommendations.map { "\($0.setting.key) \($0.current?.text ?? "-") \($0.recommended.text)" }
                == changes
        )
        guard !changes.isEmpty else {
            #expect(review.patch == nil)
            return #expect(workload.windows.all.allSatisfy { !$0.isOpen })
        }
        // The typo is left to its reader, who is told.
        #expect(advice.steps.map(\.setting.key) == (name == "stage-5-typo" ? ["target-group-attributes"] : []))
        #expect(try #require(advice.patchAlone).windows.all.allSatisfy { $0.length == .zero })

        let again = try file.reviewPatched(review)
        #expect(again.workloads.flatMap(\.advice.recommendations).isEmpty)
        #expect(again.patch == nil)
        let plan = try #require(again.workloads.first?.plan)
        #expect(plan.ports.map(\.acceptWindow.value) == [90, 90])
        #expect(plan.terminationGracePeriod.value == 120)
        #expect(plan.ports.allSatisfy { $0.deregistrationDelay.value >= 120 })
        #expect((plan.maxSurge.value, plan.maxUnavailable.value) == (1, 0))
        #expect(plan.readinessGate.value)
        #expect(plan.spread?.value.maxSkew == 1)
    }

    /// Every file of the reference case is among the stages.
    @Test func everyStageIsHere() {
        let files = CaseFile.reviewable.map(\.path).filter { $0.hasPrefix("reference/") }
        #expect(Set(files) == Set(Self.stages.map { "reference/\($0.file).yaml" }))
    }

    /// A scheduler that keeps only hard constraints is given one, in the place of the soft one.
    @Test func aSchedulerThatKeepsOnlyHardConstraintsGetsOne() throws {
        var file = CaseFile("reference/stage-5.yaml")
        file.parameters.append(("scheduler", "hard-only"))
        let review = try file.review()
        let advice = try #require(review.workloads.first).advice
        #expect(advice.recommendations.map(\.setting.key) == [Self.websecure, Self.spread])
        #expect(advice.recommendations.last?.recommended == .text("DoNotSchedule"))
        #expect(try #require(advice.patchAlone).windows.all.allSatisfy { $0.length == .zero })
        #expect(try file.reviewPatched(review).patch == nil)
    }
}
