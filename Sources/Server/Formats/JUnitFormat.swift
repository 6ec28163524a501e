import RolloutCore

extension ReviewFormat {
    // Not application/xml, which browsers accept too.
    static let junit = ReviewFormat("junit", "application/vnd.rollout-review.junit+xml") { shown, _ in
        JUnitFormat.render(shown)
    }
}

/// A review as JUnit's XML: a suite for each workload, a test case for each window.
///
/// A case fails where its window is open, and one more where the API server refuses an object, so that there are failures
/// exactly where the verdict is fail; a window that is not computed is skipped. Findings are in the output of their suite. The shape is that of Jenkins' junit-10.xsd.
enum JUnitFormat {
    static func render(_ shown: ShownReview) -> String {
        let issues = ReviewIssues.all(of: shown)
        let suites = shown.review.workloads.map { suite($0, issues, shown.change) }
        let cases = suites.flatMap(\.cases)
        let failures = cases.count { $0.isFailure }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="rollout-review" tests="\(cases.count)" failures="\(failures)" errors="0">
            \(suites.map(\.xml).joined())</testsuites>

            """
    }

    private struct Suite {
        var name: String
        var cases: [Case]
        var output: [String]

        var xml: String {
            let counts = """
                tests="\(cases.count)" failures="\(cases.count { $0.isFailure })" errors="0" \
                skipped="\(cases.count { $0.isSkipped })"
                """
            let text = output.isEmpty ? "" : "<system-out>\(escape(output.joined(separator: "\n")))</system-out>\n"
            return "<testsuite name=\"\(escape(name))\" \(counts)>\n\(cases.map(\.xml).joined())\(text)</testsuite>\n"
        }
    }

    private struct Case {
        var className: String
        var name: String
        /// The message of the failure, with what to do about it.
        var failure: (message: String, detail: String)?
        var skipped: String?

        var isFailure: Bool { failure != nil }
        var isSkipped: Bool { skipped != nil }

        var xml: String {
            let head = "<testcase classname=\"\(escape(className))\" name=\"\(escape(name))\""
            if let failure {
                return head
                    + "><failure type=\"window\" message=\"\(escape(failure.message))\">\(escape(failure.detail))</failure>"
                    + "</testcase>\n"
            }
            return skipped.map { head + "><skipped message=\"\(escape($0))\"/></testcase>\n" } ?? head + "/>\n"
        }
    }

    private static func suite(_ workload: WorkloadDTO, _ issues: [ReviewIssue], _ change: ReviewChange?) -> Suite {
        let subject = "\(workload.namespace)/\(workload.name)"
        let own = issues.filter { $0.workload.identity == workload.identity }
        let all = workload.zones.flatMap { zone in zone.windows.map { (zone: Optional(zone.zone), window: $0) } }
        let cases = (all + [(nil, workload.outage)]).map { zone, window in
            var test = Case(
                className: "\(workload.namespace).\(workload.name)",
                name:
                    "\(zone ?? "whole load balancer"): \(WindowWords.name(window, among: workload.zones.first?.windows ?? []))"
            )
            if !window.computed {
                test.skipped = window.reason.value ?? "not computed"
            } else if window.isOpen, change?.isWorse(window, zone: zone, of: workload) == false {
                test.skipped = "\(WindowWords.length(window)), no longer than in the review that this is compared with"
            } else if window.isOpen, let kind = WindowIssue(window.kind) {
                let said = own.first { $0.window?.window.kind == window.kind && $0.window?.window.port == window.port }
                let detail = said.map { "\($0.location.path):\($0.location.line): \($0.message) \($0.remedy)" }
                test.failure = (kind.message(window, zones: zone.map { [$0] } ?? []), detail ?? "")
            }
            return test
        }
        let scenarios = scenarios(of: workload, own, change)
        let refused = refusal(own, className: "\(workload.namespace).\(workload.name)")
        let output = own.map { issue in
            let aside = issue.suppression.map { " (set aside: \($0.reason))" } ?? ""
            let place = "\(issue.location.path):\(issue.location.line):\(issue.location.column)"
            return "\(place): \(issue.severity.rawValue): [\(issue.rule)] \(issue.message) \(issue.remedy)\(aside)"
        }
        let ends = change == nil ? [workload.headline] + PatchGap.all(of: workload).map(\.sentence) : []
        return Suite(name: "\(workload.kind) \(subject)", cases: cases + scenarios + refused, output: ends + output)
    }

    /// A case for each scenario beside the rollout: it fails where it counts as the rollout does, and is skipped where it is
    /// only told.
    private static func scenarios(
        of workload: WorkloadDTO,
        _ issues: [ReviewIssue],
        _ change: ReviewChange?
    ) -> [Case] {
        ScenarioLine.all(workload).map { line in
            var test = Case(className: "\(workload.namespace).\(workload.name)", name: line.name)
            guard line.verdict != .pass else { return test }
            let scenario = workload.scenarios.value?.first { $0.name == line.name }
            let kind = scenario.flatMap { ScenarioIssue($0.scenario) }
            if let change, scenario.map({ !change.isWorse($0, of: workload) }) ?? true {
                test.skipped = "\(line.sentence), no longer than in the review that this is compared with"
            } else if let issue = issues.first(where: { $0.rule == kind?.rawValue }), issue.severity == .error {
                test.failure = (line.sentence, issue.remedy)
            } else {
                test.skipped = line.sentence
            }
            return test
        }
    }

    /// One case for all that the API server refuses; none where it takes everything.
    private static func refusal(_ issues: [ReviewIssue], className: String) -> [Case] {
        let refused = issues.filter { issue in
            issue.suppression == nil && RuleCatalogue.refusals.contains(RuleID(rawValue: issue.rule))
        }
        guard let first = refused.first else { return [] }
        let detail = refused.map { "\($0.location.path):\($0.location.line): \($0.message) \($0.remedy)" }
        var test = Case(className: className, name: "can be applied")
        test.failure = (first.message, detail.joined(separator: "\n"))
        return [test]
    }

    /// Text for an element or an attribute, whose line breaks stay.
    private static func escape(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return XMLNode.escaped(lines.map { Printable.line(String($0)) }.joined(separator: "\n"))
    }
}
