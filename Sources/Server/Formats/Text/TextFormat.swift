import RolloutCore

extension ReviewFormat {
    static let text = ReviewFormat("text", "text/plain; charset=utf-8") { TextFormat($1).render($0) }
}

/// A review for a terminal: verdict, windows as a table, a bar for each zone, recommendations, findings.
struct TextFormat {
    let style: TextStyle

    init(_ style: TextStyle) { self.style = style }

    func render(_ shown: ShownReview) -> String {
        let issues = ReviewIssues.all(of: shown)
        guard let change = shown.change else {
            let parts = shown.review.workloads.map { workload in
                render(
                    workload,
                    issues.filter { $0.workload.identity == workload.identity },
                    isExplained: shown.isExplained
                )
            }
            return (parts + missingBaseline(shown) + coverage(shown.review) + profile(shown) + link(shown)).joined(
                separator: "\n"
            )
        }
        return render(shown, change, issues)
    }

    private func render(_ workload: WorkloadDTO, _ issues: [ReviewIssue], isExplained: Bool) -> String {
        var lines = verdict(workload.verdict.rawValue, workload.headline, colour: workload.verdict)
        // Not broken into lines, so that it can be copied.
        lines += workload.commandsByHand.map { "      by hand: " + Printable.line($0) } + [""]
        lines += windows(workload)
        let bars = ZoneBars(style: style).lines(workload)
        if !bars.isEmpty { lines += [""] + bars }
        lines += scenarios(workload)
        lines += TextAdvice(style: style).lines(workload)
        lines += TextIssues(style: style).lines(issues)
        if !workload.versions.isEmpty {
            lines += heading("Versions")
            for version in workload.versions {
                let text = "\(Self.name(of: version)) \(version.version) (\(version.source.detail))"
                lines += style.wrap(text, head: "  ", headWidth: 2, indent: 2)
            }
        }
        let assumed = workload.assumed
        if !assumed.isEmpty {
            lines += heading("Assumed") + assumed.flatMap { style.wrap($0, head: "  ", headWidth: 2, indent: 2) }
        }
        if isExplained { lines += explanation(workload) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func missingBaseline(_ shown: ShownReview) -> [String] {
        shown.missingBaseline.map { [style.wrap($0, head: "", headWidth: 0, indent: 0).joined(separator: "\n") + "\n"] }
            ?? []
    }

    /// What happens to the pods beside the rollout, a line for each scenario.
    private func scenarios(_ workload: WorkloadDTO) -> [String] {
        let lines = ScenarioLine.all(workload)
        guard !lines.isEmpty else { return [] }
        return heading("Beside the rollout")
            + lines.flatMap { line in
                // Not in capitals, which are those of the verdict.
                let word = Printable.line(line.verdict.rawValue)
                let painted = style.paint(word, TextStyle.colour(of: line.verdict))
                return style.wrap(
                    "\(line.name): \(line.sentence)",
                    head: "  \(painted)  ",
                    headWidth: word.count + 4,
                    indent: word.count + 4
                )
            }
    }

    /// Where each number comes from.
    private func explanation(_ workload: WorkloadDTO) -> [String] {
        let explanation = Explanation(workload)
        func rows(_ lines: [Explanation.Line]) -> [String] {
            TextTable(style: style).sentences(
                lines.map { [TextTable.Cell("  " + $0.name), TextTable.Cell("\($0.value): \($0.because)")] }
            )
        }
        return heading("Plan") + rows(explanation.plan) + heading("Windows") + rows(explanation.windows)
    }

    private func profile(_ shown: ShownReview) -> [String] {
        guard shown.isExplained, let profile = Explanation.profile(of: shown.review) else { return [] }
        return [style.wrap(profile, head: "", headWidth: 0, indent: 0).joined(separator: "\n") + "\n"]
    }

    /// Where a stored review is found again.
    private func link(_ shown: ShownReview) -> [String] {
        guard let submission = shown.submission, submission.isStored else { return [] }
        return ["Review \(submission.id)" + (shown.page.map { "  \($0)" } ?? "") + "\n"]
    }

    /// What the review rests on, once for all workloads; nothing for a review that was kept before that was known.
    private func coverage(_ review: ReviewDTO) -> [String] {
        guard let coverage = review.coverage.value else { return [] }
        let lines = CoverageWords.lines(coverage).flatMap { style.wrap($0, head: "  ", headWidth: 2, indent: 2) }
        return [([style.paint("Coverage", .bold)] + lines).joined(separator: "\n") + "\n"]
    }

    /// Renders a review that is compared with an earlier one: only what got worse and what got better.
    private func render(_ shown: ShownReview, _ change: ReviewChange, _ issues: [ReviewIssue]) -> String {
        var lines = verdict(change.title, shown.headline, colour: OpenEnum(change.verdict))
        for workload in shown.review.workloads {
            let own = issues.filter { $0.workload.identity == workload.identity }
            guard !change.hasNothingToReport(of: workload, own) else { continue }
            lines += ["", style.paint(Printable.line("\(workload.namespace)/\(workload.name)"), .bold)]
            lines += TextChange(style: style).windows(of: workload, change)
            lines += TextIssues(style: style).lines(own)
            lines += TextChange(style: style).gone(from: workload, change)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func verdict(_ word: String, _ sentence: String, colour verdict: OpenEnum<Verdict>) -> [String] {
        let head = Printable.line(word.uppercased())
        let painted = style.paint(head, TextStyle.colour(of: verdict), .bold)
        return style.wrap(sentence, head: painted + "  ", headWidth: head.count + 2, indent: head.count + 2)
    }

    private func heading(_ title: String) -> [String] { ["", style.paint(title, .bold)] }

    private func windows(_ workload: WorkloadDTO) -> [String] {
        guard let first = workload.zones.first else { return [] }
        let heads = (["zone", "pods"] + first.windows.map { WindowWords.name($0, among: first.windows) }).map {
            TextTable.Cell($0, .faint)
        }
        let rows = workload.zones.map { zone in
            [TextTable.Cell(zone.zone), TextTable.Cell(String(zone.pods))]
                + zone.windows.map { TextTable.Cell(WindowWords.length($0), $0.isOpen ? .red : nil) }
        }
        let outage = WindowWords.length(workload.outage)
        let painted = workload.outage.isOpen ? style.paint(outage, .red) : outage
        return TextTable(style: style).lines([heads] + rows) + ["", "whole load balancer: outage \(painted)"]
    }

    /// What a version is of, in words.
    static func name(of version: WorkloadDTO.VersionDTO) -> String {
        switch version.of.known {
        case .kubernetes?: "Kubernetes"
        case .lbc?: "AWS Load Balancer Controller"
        case .chart?, nil: [version.of.rawValue, version.name.value].compactMap(\.self).joined(separator: " ")
        }
    }
}
