import Testing

@testable import RolloutCore
@testable import RolloutEngine

/// The rollout that a review shows where no window is open, of every file of the cases, now and after the change.
struct ScheduleOfCasesTests {
    @Test(arguments: CaseFile.reviewable)
    func isThereAndShowsTheLowestNumber(file: CaseFile) throws {
        for workload in try file.review().workloads {
            try check(workload.plan, workload.windows, workload.outlook)
        }
    }

    /// The patched manifests, whose outlook is the one that the review shows as certified.
    @Test(arguments: ReferenceAdviceTests.stages.filter { !$0.changes.isEmpty }.map(\.file))
    func isThereAfterTheChange(stage: String) throws {
        let file = CaseFile("reference/\(stage).yaml")
        let review = try file.review()
        let advice = try #require(review.workloads.first).advice
        let again = try #require(try file.reviewAfterSteps(review).workloads.first)
        #expect(try #require(advice.final?.outlook.schedule) == again.outlook.schedule)
        try check(again.plan, again.windows, again.outlook)
        let model = try RolloutModel(again.plan)
        let seen = try Replay(model).run(try #require(again.outlook.schedule).events)
        #expect(seen.lowestServing.min() == 1 && seen.lowestServingOverall == 6)
    }

    private func check(_ plan: RolloutPlan, _ windows: WindowsReport, _ outlook: RolloutOutlook) throws {
        let dark = windows.all.filter { $0.kind == .blackout || $0.kind == .outage }
        let isClosed = dark.allSatisfy { $0.length == .zero } && plan.replicas.value > 0 && !plan.isReplacementUnknown
        guard isClosed, plan.replacement != .recreate else { return #expect(outlook.schedule == nil) }
        let schedule = try #require(outlook.schedule)
        #expect(schedule.isOfAllZones == plan.crossZone.value)
        let zones = try RolloutModel(plan)
        let model = schedule.isOfAllZones ? try zones.inOneZone() : zones
        switch plan.replacement {
        case .rolling:
            let seen = try Replay(model).run(schedule.events)
            if schedule.isOfAllZones {
                #expect(seen.lowestServingOverall == outlook.course?.lowestServing)
            } else {
                let served = zip(model.zones, outlook.lowestServing).filter { $0.0 > 0 }.map(\.1.atMost)
                let shown = zip(model.zones, seen.lowestServing).filter { $0.0 > 0 }.map(\.1)
                #expect(shown.min() == served.min())
            }
        case .daemonSet, .statefulSet:
            let seen = Replay(model).observe(schedule.events)
            #expect(seen.outage == .zero && seen.dark.allSatisfy { $0 == .zero })
            if let lowest = outlook.course?.lowestServing { #expect(seen.lowestServingOverall == lowest) }
        case .recreate: Issue.record("Recreate has a schedule")
        }
    }
}
