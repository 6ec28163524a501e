import Testing

@testable import RolloutCore

/// What is better and what is worse in the second of two reviews of one workload.
struct ReviewComparisonTests {
    private static let identity = WorkloadIdentity(namespace: "ingress", name: "traefik", kind: "Deployment")
    private static let blackout = WindowReference(.blackout, zone: "a")
    private static let outage = WindowReference(.outage)

    private func workload(
        _ verdict: Verdict,
        _ windows: [WindowReference: MeasuredLength],
        _ findings: [ComparedFinding] = [],
        disruptions: DisruptionVerdict = .report
    ) -> ComparedWorkload {
        ComparedWorkload(
            Self.identity,
            verdict: verdict,
            windows: windows,
            findings: findings,
            settings: [:],
            disruptions: disruptions
        )
    }

    private func finding(_ message: String, _ severity: Finding.Severity = .warning) -> ComparedFinding {
        ComparedFinding(rule: "zone-blackout", severity: severity, message: message, pointer: "/spec", port: nil)
    }

    private func compare(_ before: ComparedWorkload?, _ after: ComparedWorkload?) -> ReviewComparison {
        func review(_ workload: ComparedWorkload?) -> (verdict: Verdict, workloads: [ComparedWorkload]) {
            (workload?.verdict ?? .pass, [workload].compactMap(\.self))
        }
        return ReviewComparison(from: review(before), to: review(after))
    }

    @Test(arguments: [
        (MeasuredLength.closed, MeasuredLength.notComputed, ReviewComparison.Change.worse, Verdict.warn),
        (.notComputed, .seconds(1), .worse, .fail),
        (.seconds(90), .unbounded, .worse, .fail),
        (.unbounded, .seconds(90), .better, .pass),
        (.seconds(90), .seconds(90), .same, .pass),
    ])
    func `a window tells how bad a change is`(
        before: MeasuredLength,
        after: MeasuredLength,
        change: ReviewComparison.Change,
        verdict: Verdict
    ) {
        let comparison = compare(workload(.fail, [Self.blackout: before]), workload(.fail, [Self.blackout: after]))
        #expect(comparison.workloads.map(\.change) == [change])
        #expect(comparison.overall == change)
        #expect(ReviewChange(comparison, since: nil).verdict == verdict)
    }

    /// Of a scenario that both reviews looked at; what it counts for is what it adds to a verdict.
    @Test(arguments: [
        (DisruptionVerdict.report, ReviewComparison.Change.same, Verdict.pass), (.warn, .worse, .warn),
        (.fail, .worse, .fail),
    ])
    func `a scenario counts as the later review says`(
        disruptions: DisruptionVerdict,
        change: ReviewComparison.Change,
        verdict: Verdict
    ) {
        let window = WindowReference(.blackout, zone: "a", scenario: .nodeReplacement)
        let before = workload(.pass, [Self.blackout: .closed, window: .closed])
        let after = workload(.pass, [Self.blackout: .closed, window: .seconds(90)], disruptions: disruptions)
        let comparison = compare(before, after)
        #expect(comparison.workloads.map(\.change) == [change])
        #expect(comparison.workloads.flatMap(\.windows).map(\.window) == [window])
        #expect(ReviewChange(comparison, since: nil).verdict == verdict)
        #expect(ReviewChange(comparison, since: nil).workloads.count == 1)
    }

    @Test func `a scenario that one review did not look at is not compared`() {
        let window = WindowReference(.blackout, zone: "a", scenario: .scaleIn)
        let with = workload(.pass, [Self.blackout: .closed, window: .unbounded], disruptions: .fail)
        let without = workload(.pass, [Self.blackout: .closed], disruptions: .fail)
        #expect(compare(without, with).workloads.flatMap(\.windows).isEmpty)
        #expect(compare(with, without).workloads.flatMap(\.windows).isEmpty)
    }

    @Test func `only what differs is listed, the load balancer last`() {
        let before = workload(.pass, [Self.outage: .closed, Self.blackout: .closed])
        let after = workload(.fail, [Self.outage: .seconds(5), Self.blackout: .seconds(9)])
        #expect(compare(before, after).workloads.flatMap(\.windows).map(\.window) == [Self.blackout, Self.outage])
        #expect(ReviewChange(compare(before, before), since: nil).workloads.isEmpty)
    }

    @Test func `a finding whose numbers differ is not new`() {
        let comparison = compare(workload(.warn, [:], [finding("90 s")]), workload(.warn, [:], [finding("60 s")]))
        #expect(comparison.workloads[0].newFindings.isEmpty && comparison.workloads[0].goneFindings.isEmpty)
    }

    @Test func `a new warning beside a window that closed is no worsening`() {
        let before = workload(.fail, [Self.blackout: .seconds(9)])
        let after = workload(.fail, [Self.blackout: .closed], [finding("soft")])
        #expect(compare(before, after).workloads.map(\.change) == [.better])
    }

    @Test func `a workload that went away with its open window is an improvement`() {
        let change = ReviewChange(compare(workload(.fail, [Self.blackout: .unbounded]), nil), since: "one")
        #expect(change.change == .better && change.review == "one")
    }
}
