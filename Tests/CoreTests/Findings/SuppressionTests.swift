import Testing

@testable import ManifestText
@testable import RolloutCore

/// A Deployment with one true warning and one true note, and exceptions from them.
struct SuppressionTests {
    /// Two pods a zone whose PodDisruptionBudget lets a drain take them all, behind a load balancer across zones.
    private static func bundle(workload: String = "", budget: String = "") -> String {
        ResourcesText.deployment(spec: "replicas: 6\nprogressDeadlineSeconds: 60")
            .replacing("  name: web\n", with: "  name: web\n  annotations:\n    a: b\n\(workload)")
            + PlanText.service(
                "\(TrafficText.prefix)attributes: load_balancing.cross_zone.enabled=true"
            ) + """
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata:
                  name: web
                  annotations:
                    a: b
                \(budget)
                spec: {minAvailable: 0, selector: {matchLabels: {app: web}}}
                """
    }

    private static func annotation(_ rule: String, _ text: String) -> String {
        "    rollout-review.dev/ignore.\(rule): \"\(text)\"\n"
    }

    private static func review(_ text: String, _ parameters: [(name: String, value: String)] = []) throws -> Review {
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2,c:2"), ("readiness-gate", "true")] + parameters)
        return try Reviewer.review([ManifestFile(text: text)], context: context).review
    }

    private static func suppressed(_ review: Review) -> [String: String] {
        var reasons: [String: String] = [:]
        for finding in review.workloads.flatMap(\.findings) {
            if let suppression = finding.suppression { reasons[finding.rule.rawValue] = suppression.reason }
        }
        return reasons
    }

    private static let loose = "disruption-budget-loose"

    @Test func withoutExceptionsNothingIsSetAside() throws {
        let review = try Self.review(Self.bundle())
        #expect(Self.suppressed(review).isEmpty)
        #expect(review.workloads[0].findings.contains { $0.rule.rawValue == Self.loose })
    }

    @Test func theWorkloadsAnnotationHoldsForAllItsFindings() throws {
        let review = try Self.review(Self.bundle(workload: Self.annotation(Self.loose, "one at a time")))
        #expect(Self.suppressed(review) == [Self.loose: "one at a time"])
    }

    @Test func anotherObjectsHoldsForFindingsThatPointIntoIt() throws {
        let note = Self.annotation(Self.loose, "one at a time")
        #expect(Self.suppressed(try Self.review(Self.bundle(budget: note))) == [Self.loose: "one at a time"])
        let elsewhere = Self.annotation("accept-window-short", "not here")
        #expect(Self.suppressed(try Self.review(Self.bundle(budget: elsewhere))).isEmpty)
    }

    @Test func theRequestsHoldsToo() throws {
        let review = try Self.review(Self.bundle(), [("ignore", "\(Self.loose): one at a time")])
        #expect(Self.suppressed(review) == [Self.loose: "one at a time"])
    }

    @Test func anExceptionChangesNoWindowAndNoVerdictThatRestsOnOne() throws {
        let plain = try Self.review(Self.bundle())
        let rules = Set(plain.workloads[0].findings.map { $0.rule.rawValue })
        let all = rules.sorted().map { (name: "ignore", value: "\($0): known") }
        let review = try Self.review(Self.bundle(), all)
        #expect(review.verdict == .fail)
        #expect(review.workloads[0].windows.all.map(\.length) == plain.workloads[0].windows.all.map(\.length))
        #expect(review.workloads[0].findings.allSatisfy { $0.suppression != nil })
    }

    @Test(arguments: [("2027-01-31", true), ("2027-02-01", false)])
    func fromTheDayAfterItsLastAFindingCountsAgain(day: String, isSetAside: Bool) throws {
        let note = Self.annotation(Self.loose, "one at a time (until 2027-01-31)")
        let review = try Self.review(Self.bundle(workload: note), [("as-of", day)])
        #expect(Self.suppressed(review).isEmpty == !isSetAside)
        let findings = review.workloads[0].findings.map { $0.rule.rawValue }
        #expect(findings.contains("suppression-expired") == !isSetAside)
    }

    @Test func onlyAReviewThatRestsOnADateKeepsItsDay() throws {
        let dated = Self.annotation(Self.loose, "one at a time (until 2027-01-31)")
        let day = (name: "as-of", value: "2026-11-24")
        #expect(try Self.review(Self.bundle(workload: dated), [day]).context.asOf == CalendarDate("2026-11-24"))
        let undated = Self.annotation(Self.loose, "one at a time")
        #expect(try Self.review(Self.bundle(workload: undated), [day]).context.asOf == nil)
    }

    @Test func whatIsWrongWithAnExceptionCannotBeSetAside() throws {
        let review = try Self.review(
            Self.bundle(workload: Self.annotation("no-such-rule", "because")),
            [("ignore", "suppression-invalid: because")]
        )
        #expect(Self.suppressed(review).isEmpty)
        #expect(review.workloads[0].findings.contains { $0.rule.rawValue == "suppression-invalid" })
    }

    @Test(arguments: ["loose", ": why", "loose:", "loose: (until 2027-01-31)", "loose: why (until never)"])
    func aRequestsExceptionIsWellFormedOrRefused(text: String) {
        #expect(throws: NotReviewable.self) { try ReviewContext(parsing: [("ignore", text)]) }
    }
}
