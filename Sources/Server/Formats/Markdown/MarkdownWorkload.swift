import RolloutCore

/// The part of a comment that is about one workload.
struct MarkdownWorkload {
    private let shown: ShownReview
    private let workload: WorkloadDTO
    private let issues: [ReviewIssue]
    private let extent: MarkdownFormat.Extent
    private let isAlone: Bool

    init(
        _ shown: ShownReview,
        _ workload: WorkloadDTO,
        _ issues: [ReviewIssue],
        _ extent: MarkdownFormat.Extent,
        isAlone: Bool
    ) {
        self.shown = shown
        self.workload = workload
        self.issues = issues
        self.extent = extent
        self.isAlone = isAlone
    }

    /// Paragraphs, tables and folded parts, in order.
    var blocks: [String] {
        let name = "\(workload.namespace)/\(workload.name)"
        var blocks: [String] = []
        if !isAlone {
            blocks.append("### \(MarkdownText.code(name)) \(MarkdownText.escape(workload.verdict.rawValue))")
            blocks.append(MarkdownText.escape(workload.headline))
        }
        if shown.change == nil {
            blocks += workload.commandsByHand.map { "By hand: \(MarkdownText.code($0))" }
        }
        blocks.append(shown.change.map { changed($0) } ?? windows)
        blocks.append(timeline(name))
        if shown.change == nil { blocks += scenarios }
        guard extent < .windowsOnly else { return blocks }
        blocks += recommendations
        let counting = issues.filter { $0.suppression == nil }
        blocks += list("Findings", counting.filter { $0.severity != .note })
        guard extent < .withoutDetails else { return blocks }
        let notes = list(nil, counting.filter { $0.severity == .note } + issues.filter { $0.suppression != nil })
        let facts = (notes + versions + assumptions).joined(separator: "\n\n")
        if !facts.isEmpty { blocks.append(MarkdownText.details("Notes, versions and assumptions", facts)) }
        if shown.isExplained { blocks.append(MarkdownText.details("Where the numbers come from", explanation)) }
        return blocks
    }

    private var explanation: String {
        let explanation = Explanation(workload)
        func table(_ heads: [String], _ lines: [Explanation.Line]) -> String {
            let rows = lines.map { line in
                [
                    MarkdownText.code(line.name, inTable: true), MarkdownText.escape(line.value),
                    MarkdownText.escape(line.because),
                ]
            }
            return MarkdownText.table([heads] + rows)
        }
        let profile = Explanation.profile(of: shown.review).map { [MarkdownText.escape($0)] } ?? []
        return
            ([
                table(["plan", "value", "because"], explanation.plan),
                table(["window", "length", "because"], explanation.windows),
            ] + profile).joined(separator: "\n\n")
    }

    /// A row for each zone; what is open stands out.
    private var windows: String {
        guard let first = workload.zones.first else { return "" }
        let heads =
            ["zone", "pods"] + first.windows.map { MarkdownText.escape(WindowWords.name($0, among: first.windows)) }
        let rows = workload.zones.map { zone in
            [MarkdownText.code(zone.zone, inTable: true), String(zone.pods)] + zone.windows.map(Self.length)
        }
        let empty = workload.zones.filter { $0.pods == 0 }.map { MarkdownText.code($0.zone) }
        let words = empty.isEmpty ? "" : "\n\n\(empty.joined(separator: ", ")): \(WindowWords.noPod)"
        return MarkdownText.table([heads] + rows) + words
            + "\n\nWhole load balancer: outage \(Self.length(workload.outage))"
    }

    /// What happens to the pods beside the rollout, a line for each scenario.
    private var scenarios: [String] {
        let lines = ScenarioLine.all(workload)
        guard !lines.isEmpty else { return [] }
        let items = lines.map { line in
            "- **\(MarkdownText.escape(line.verdict.rawValue))** \(MarkdownText.escape("\(line.name): \(line.sentence)"))"
        }
        return ["**Beside the rollout**", items.joined(separator: "\n")]
    }

    private static func length(_ window: WindowDTO) -> String {
        let text = WindowWords.length(window)
        return window.isOpen ? "**\(text)**" : text
    }

    /// A row for each window that got longer, then for each that got shorter, and the findings that are gone.
    private func changed(_ change: ReviewChange) -> String {
        func row(_ window: WindowComparison, _ now: String) -> [String] {
            [
                window.window.zone.map { MarkdownText.code($0, inTable: true) } ?? "whole load balancer",
                MarkdownText.escape(window.title), window.before.map { "\($0)" } ?? "", now,
            ]
        }
        let rows =
            change.worseWindows(of: workload).map { row($0, "**\($0.now)**") }
            + change.betterWindows(of: workload).map { row($0, $0.now) }
        let gone = change.goneFindings(of: workload).map { "- gone: \(MarkdownText.code($0.rule.rawValue))" }
        return [
            rows.isEmpty ? "" : MarkdownText.table([["zone", "window", "before", "now"]] + rows),
            gone.joined(separator: "\n"),
        ].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// The picture of the worst witness, where a stored review can be linked to.
    private func timeline(_ name: String) -> String {
        guard let resource = shown.resource, let page = shown.page, hasWitness else { return "" }
        let picture = QueryString.address("\(resource)/timeline.svg", [("workload", name)])
        return "[![How \(MarkdownText.escape(name)) rolls out at worst](\(picture))](\(page))"
    }

    private var hasWitness: Bool {
        (workload.zones.flatMap(\.windows) + [workload.outage]).contains { $0.isOpen && $0.witness.value != nil }
    }

    private var recommendations: [String] {
        guard !workload.recommendations.isEmpty else { return [] }
        let rows = workload.recommendations.map { one in
            [
                MarkdownText.escape(one.title),
                "\(one.current.value.map { MarkdownText.code($0, inTable: true) } ?? "unset")"
                    + " → \(MarkdownText.code(one.recommended, inTable: true))",
                one.location.value.map { MarkdownText.code("\($0.path):\($0.line)", inTable: true) } ?? "",
                MarkdownText.escape(one.derivation),
            ]
        }
        return ["**Recommended**", MarkdownText.table([["setting", "change", "where", "because"]] + rows)] + gaps
    }

    /// What the patch leaves to be done by hand.
    private var gaps: [String] {
        let gaps = PatchGap.all(of: workload)
        guard !gaps.isEmpty else { return [] }
        let items = gaps.map { gap in
            let change = MarkdownText.code(gap.command ?? gap.change)
            return "- \(MarkdownText.escape(gap.title)): by hand: \(change). \(MarkdownText.escape(gap.reason))"
        }
        return ["**Not in the patch**", items.joined(separator: "\n")]
    }

    private func list(_ title: String?, _ issues: [ReviewIssue]) -> [String] {
        guard !issues.isEmpty else { return [] }
        let items = issues.map { issue in
            let aside = issue.suppression.map { suppression in
                let until = suppression.until.value.map { ", until \($0)" } ?? ""
                return " Set aside: \(MarkdownText.escape(suppression.reason + until))"
            }
            let place = MarkdownText.code("\(issue.location.path):\(issue.location.line)")
            let what = "\(MarkdownText.escape(issue.message)) *\(MarkdownText.escape(issue.remedy))*"
            return "- **\(issue.severity.rawValue)** \(place) \(MarkdownText.code(issue.rule)): \(what)\(aside ?? "")"
        }
        return (title.map { ["**\($0)**"] } ?? []) + [items.joined(separator: "\n")]
    }

    private var versions: [String] {
        guard !workload.versions.isEmpty else { return [] }
        let names = workload.versions.map { "\(TextFormat.name(of: $0)) \($0.version) (\($0.source.detail))" }
        return ["Versions: \(MarkdownText.escape(names.joined(separator: ", ")))."]
    }

    private var assumptions: [String] {
        let assumed = workload.assumed
        guard !assumed.isEmpty else { return [] }
        return ["Assumed:", assumed.map { "- \(MarkdownText.escape($0))" }.joined(separator: "\n")]
    }
}
