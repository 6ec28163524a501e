import RolloutCore

/// All issues of a review: what every form that speaks of lines is made from.
enum ReviewIssues {
    /// Those that are not set aside, the worst first.
    static func counting(in shown: ShownReview) -> [ReviewIssue] {
        let issues = all(of: shown).filter { $0.suppression == nil }
        return Finding.Severity.allCases.flatMap { severity in issues.filter { $0.severity == severity } }
    }

    /// In order of the workloads; of each the findings as the review has them, then the windows and scenarios that none speaks
    /// of.
    ///
    /// Of a review that is compared with an earlier one only those that are new or worse.
    static func all(of shown: ShownReview) -> [ReviewIssue] {
        var issues: [ReviewIssue] = []
        for workload in shown.review.workloads {
            let findings = workload.findings.map { issue($0, of: workload, shown.change) }
            let windows = uncovered(workload, findings)
            issues += findings + windows.map { compared($0, shown.change) }
            issues += scenarios(of: workload, findings, shown)
        }
        // Fingerprints are those that the issues have in the whole review.
        let all = IssueFingerprints.add(to: issues)
        return shown.change == nil ? all : all.filter { $0.change != nil }
    }

    /// Scenarios in which a zone can be dark, and of which no finding speaks.
    private static func scenarios(
        of workload: WorkloadDTO,
        _ findings: [ReviewIssue],
        _ shown: ShownReview
    ) -> [ReviewIssue] {
        let told = Set(findings.map(\.rule))
        func severity(_ scenario: ScenarioDTO) -> Finding.Severity {
            ScenarioIssue.severity(scenario, in: shown.review.context)
        }
        return (workload.scenarios.value ?? []).compactMap { scenario in
            guard scenario.verdict != .pass, let kind = ScenarioIssue(scenario.scenario),
                let rule = scenario.scenario.known.map({ RuleCatalogue.ofScenarios[$0]?.rawValue }),
                // Where it counts, it is told as gravely as it counts.
                severity(scenario) != .note || !told.contains(rule ?? "")
            else { return nil }
            var issue = ReviewIssue(
                workload: workload,
                rule: kind.rawValue,
                severity: severity(scenario),
                message: "\(scenario.name): \(scenario.summary).",
                remedy: remedy(kind, scenario, findings),
                location: workload.location
            )
            if let change = shown.change, change.isWorse(scenario, of: workload) { issue.change = .new }
            return issue
        }
    }

    /// Where the budget is overruled, what that finding says; a stricter one would be overruled too.
    private static func remedy(_ kind: ScenarioIssue, _ scenario: ScenarioDTO, _ findings: [ReviewIssue]) -> String {
        let isComputed = scenario.zones.contains { $0.blackout.computed } || scenario.outage.computed
        guard isComputed else { return "Post or name what is missing." }
        guard kind == .nodeReplacement else { return kind.remedy }
        let overruled = findings.first { $0.rule == RuleCatalogue.ofOverruledBudgets.rawValue }
        return overruled?.remedy ?? kind.remedy
    }

    /// An issue about a window is new or worse where its window is.
    private static func compared(_ issue: ReviewIssue, _ change: ReviewChange?) -> ReviewIssue {
        guard let change, let window = issue.window?.window,
            change.isWorseAnywhere(window, of: issue.workload)
        else { return issue }
        var issue = issue
        issue.change = .new
        return issue
    }

    private static func issue(_ finding: FindingDTO, of workload: WorkloadDTO, _ change: ReviewChange?) -> ReviewIssue {
        var issue = ReviewIssue(
            workload: workload,
            rule: finding.rule,
            severity: finding.severity.known ?? .warning,
            message: finding.message,
            remedy: finding.remedy,
            location: finding.location.value ?? workload.location,
            template: finding.template.value,
            window: finding.window.value.flatMap { proof($0, in: workload) },
            suppression: finding.suppression.value
        )
        guard let change, issue.suppression == nil else { return issue }
        if change.isNew(finding, of: workload) {
            issue.change = .new
        } else if let window = issue.window?.window,
            // One finding speaks for all zones.
            change.isWorseAnywhere(window, of: workload)
        {
            issue.change = .updated
        }
        return issue
    }

    /// The window that a finding names; of one that every zone has, the first that is open.
    private static func proof(_ reference: FindingDTO.WindowDTO, in workload: WorkloadDTO) -> ReviewIssue.ProvenWindow?
    {
        let all = windows(of: workload).filter { zone, window in
            window.kind == reference.kind && window.port.value == reference.port.value
                && (reference.zone.value == nil || reference.zone.value == zone)
        }
        guard let found = all.first(where: { $0.window.isOpen }) ?? all.first else { return nil }
        return ReviewIssue.ProvenWindow(zone: found.zone, window: found.window)
    }

    private static func windows(of workload: WorkloadDTO) -> [(zone: String?, window: WindowDTO)] {
        workload.zones.flatMap { zone in zone.windows.map { (zone.zone, $0) } } + [(nil, workload.outage)]
    }

    /// Open windows without a finding that counts, and the reason of a verdict that nothing else gives.
    private static func uncovered(_ workload: WorkloadDTO, _ findings: [ReviewIssue]) -> [ReviewIssue] {
        let counting = findings.filter { $0.suppression == nil }
        var open: [WindowKey: [ReviewIssue.ProvenWindow]] = [:]
        for (zone, window) in windows(of: workload) where window.isOpen {
            // One finding speaks for all zones.
            let isSaid = counting.contains { finding in
                guard let said = finding.window?.window else { return false }
                return said.port.value == window.port.value && (said.kind == window.kind || saysBoth(said, window))
            }
            guard !isSaid else { continue }
            open[WindowKey(kind: window.kind, port: window.port.value), default: []].append(
                ReviewIssue.ProvenWindow(zone: zone, window: window)
            )
        }
        // So does an issue: the worst zone's window proves it.
        var issues = open.sorted { $0.key.order.lexicographicallyPrecedes($1.key.order) }.compactMap { _, windows in
            windows.max { $0.window.length < $1.window.length }.flatMap { worst in
                WindowIssue(worst.window.kind).map { kind in
                    issue(kind, worst.window, zone: worst.zone, zones: windows.compactMap(\.zone), of: workload)
                }
            }
        }
        let isExplained = !issues.isEmpty || counting.contains { $0.severity != .note }
        if workload.verdict != .pass, !isExplained,
            let (zone, window) = windows(of: workload).first(where: { !$0.window.computed })
        {
            issues.append(issue(.unknown, window, zone: zone, zones: zone.map { [$0] } ?? [], of: workload))
        }
        return issues
    }

    private struct WindowKey: Hashable {
        var kind: OpenEnum<Window.Kind>
        var port: PortDTO?

        var order: [String] {
            [kind.rawValue, port?.service ?? "", port.map { String($0.number) } ?? "", port?.name.value ?? ""]
        }
    }

    /// With cross-zone balancing the zones go dark together, and the finding about the outage says all.
    private static func saysBoth(_ said: WindowDTO, _ window: WindowDTO) -> Bool {
        said.kind == .outage && window.kind == .blackout
            && said.length == window.length
    }

    private static func issue(
        _ kind: WindowIssue,
        _ window: WindowDTO,
        zone: String?,
        zones: [String],
        of workload: WorkloadDTO
    ) -> ReviewIssue {
        ReviewIssue(
            workload: workload,
            rule: kind.rawValue,
            severity: kind.severity,
            message: kind.message(window, zones: zones),
            remedy: kind.remedy,
            location: workload.location,
            window: ReviewIssue.ProvenWindow(zone: zone, window: window)
        )
    }
}
