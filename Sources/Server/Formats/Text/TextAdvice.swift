import RolloutCore

/// The part of a text about what to set, and what stays open after it.
struct TextAdvice {
    let style: TextStyle

    func lines(_ workload: WorkloadDTO) -> [String] {
        recommendations(workload) + gaps(PatchGap.all(of: workload)) + remaining(workload.remaining)
    }

    private func recommendations(_ workload: WorkloadDTO) -> [String] {
        guard !workload.recommendations.isEmpty else { return [] }
        let rows = workload.recommendations.map { one in
            [
                TextTable.Cell("  " + one.title),
                TextTable.Cell("\(one.current.value ?? "unset") → \(one.recommended)"),
                TextTable.Cell(one.location.value.map { "line \($0.line)" } ?? ""),
                TextTable.Cell(one.derivation),
            ]
        }
        return ["", style.paint("Recommended", .bold)] + TextTable(style: style).sentences(rows)
    }

    /// What the patch leaves to be done by hand.
    private func gaps(_ gaps: [PatchGap]) -> [String] {
        guard !gaps.isEmpty else { return [] }
        let rows = gaps.map { [TextTable.Cell("  " + $0.title), TextTable.Cell($0.sentence)] }
        return ["", style.paint("Not in the patch", .bold)] + TextTable(style: style).sentences(rows)
    }

    /// What stays open after all of it, with the reason.
    private func remaining(_ windows: [RemainingWindowDTO]) -> [String] {
        guard !windows.isEmpty else { return [] }
        // Windows that are unknown for one reason need it said once.
        var rows: [[String]] = []
        for window in windows {
            let name = WindowWords.name(window.kind, window.port.value, among: windows.compactMap(\.port.value))
            let length = "\(window.length)"
            if let last = rows.indices.last, rows[last][1] == length, rows[last][2] == window.reason {
                rows[last][0] += ", " + name
            } else {
                rows.append(["  " + name, length, window.reason])
            }
        }
        let cells = rows.map { $0.map { TextTable.Cell($0) } }
        return ["", style.paint("Remains", .bold)] + TextTable(style: style).sentences(cells)
    }
}
