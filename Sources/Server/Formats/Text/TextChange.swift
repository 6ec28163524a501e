import RolloutCore

/// The part of a text about what is different from an earlier review.
struct TextChange {
    let style: TextStyle

    /// A row for each window that got longer, then for each that got shorter.
    func windows(of workload: WorkloadDTO, _ change: ReviewChange) -> [String] {
        let rows =
            change.worseWindows(of: workload).map { row($0, .red) }
            + change.betterWindows(of: workload).map { row($0, .green) }
        guard !rows.isEmpty else { return [] }
        let head = ["zone", "window", "before", "now"].map { TextTable.Cell($0, .faint) }
        return [""] + TextTable(style: style).lines([head] + rows)
    }

    private func row(
        _ window: WindowComparison,
        _ colour: TextStyle.Colour
    ) -> [TextTable.Cell] {
        [
            TextTable.Cell(window.window.zone ?? "whole load balancer"),
            TextTable.Cell(window.title),
            TextTable.Cell(window.before.map { "\($0)" } ?? "new"),
            TextTable.Cell(window.now, colour),
        ]
    }

    /// Findings that are no longer there, a line each.
    func gone(from workload: WorkloadDTO, _ change: ReviewChange) -> [String] {
        let gone = change.goneFindings(of: workload)
        guard !gone.isEmpty else { return [] }
        let lines = gone.flatMap { finding in
            style.wrap(
                "\(finding.severity.rawValue) [\(finding.rule)] \(finding.message)",
                head: "  ",
                headWidth: 2,
                indent: 6
            )
        }
        return ["", style.paint("Gone", .bold)] + lines
    }
}
