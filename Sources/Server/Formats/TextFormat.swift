import RolloutCore

/// A review for a terminal: verdict, windows as a table, recommendations, findings.
enum TextFormat {
    static func render(_ review: Review) -> String {
        let workloads = review.workloads.map(render)
        return workloads.joined(separator: "\n")
    }

    private static func render(_ workload: WorkloadReview) -> String {
        var lines = ["\(workload.verdict.rawValue.uppercased())  \(Printable.line(workload.summary))", ""]
        lines += windows(workload.windows)
        lines += recommendations(workload.advice.recommendations)
        lines += remaining(workload.remaining)
        lines += findings(workload.findings)
        let versions = versions(workload.traffic.versions)
        if !versions.isEmpty { lines += ["", "Versions"] + versions }
        if !workload.assumptions.isEmpty {
            lines += ["", "Assumed"] + workload.assumptions.map { "  " + Printable.line($0.text) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is known of the versions, and from where.
    private static func versions(_ versions: ClusterVersions) -> [String] {
        let named = [
            ("Kubernetes", versions.kubernetes), ("AWS Load Balancer Controller", versions.lbc),
            ("chart" + (versions.chartName.map { " " + $0 } ?? ""), versions.chart),
        ]
        return named.compactMap { name, version in
            version.map { Printable.line("  \(name) \($0.value) (\($0.source.detail))") }
        }
    }

    private static func windows(_ report: WindowsReport) -> [String] {
        guard let first = report.zones.first else { return [] }
        let heads = first.windows.map { window in
            window.kind.rawValue + (window.port.map { " \($0.number)" } ?? "")
        }
        let rows = report.zones.map { zone in
            [zone.name, String(zone.pods)] + zone.windows.map(cell)
        }
        let outage = "whole load balancer: outage \(cell(report.outage))"
        return TextTable.lines([["zone", "pods"] + heads] + rows) + ["", outage]
    }

    private static func cell(_ window: Window) -> String {
        guard let length = window.length else { return "not computed" }
        guard window.isExact else { return "at least \(length), at most \((window.upperBound ?? length))" }
        guard length.isPositive, window.occurrences > 1 else { return length.description }
        return "\(length) ×\(window.occurrences)"
    }

    private static func recommendations(_ recommendations: [Recommendation]) -> [String] {
        guard !recommendations.isEmpty else { return [] }
        let rows = recommendations.map { recommendation in
            [
                "  " + recommendation.title,
                "\(recommendation.current ?? "unset") → \(recommendation.recommended)",
                recommendation.location.map { "line \($0.line)" } ?? "",
                recommendation.derivation,
            ]
        }
        return ["", "Recommended"] + TextTable.lines(rows)
    }

    /// What stays open after all of it, with the reason.
    private static func remaining(_ windows: [RemainingWindow]) -> [String] {
        guard !windows.isEmpty else { return [] }
        // Windows that are unknown for one reason need it said once.
        var rows: [[String]] = []
        for window in windows {
            let name = window.kind.rawValue + (window.port.map { " \($0.number)" } ?? "")
            let length = window.length?.description ?? "not computed"
            if let last = rows.indices.last, rows[last][1] == length, rows[last][2] == window.reason {
                rows[last][0] += ", " + name
            } else {
                rows.append(["  " + name, length, window.reason])
            }
        }
        return ["", "Remains"] + TextTable.lines(rows)
    }

    /// Findings that count first, then those with an exception, each with its reason.
    private static func findings(_ findings: [Finding]) -> [String] {
        let counting = findings.filter { $0.suppression == nil }.map(line)
        let ignored = findings.compactMap { finding in
            finding.suppression.map { suppression in
                let until = suppression.until.map { ", until \($0)" } ?? ""
                return line(finding) + Printable.line(" (\(suppression.reason)\(until))")
            }
        }
        return (counting.isEmpty ? [] : ["", "Findings"] + counting)
            + (ignored.isEmpty ? [] : ["", "Set aside"] + ignored)
    }

    private static func line(_ finding: Finding) -> String {
        let place = finding.location.map { "\($0.file.map { $0 + ":" } ?? "line ")\($0.line):\($0.column)" }
        let head = ["  \(finding.severity.rawValue)", place, "[\(finding.rule)]"].compactMap(\.self)
        return Printable.line("\(head.joined(separator: " ")) \(finding.message)")
    }
}

/// Rows of cells as aligned lines.
enum TextTable {
    static func lines(_ rows: [[String]]) -> [String] {
        let rows = rows.map { $0.map(Printable.line) }
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.compactMap { $0.count > column ? $0[column].count : nil }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { index, cell in
                index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
            }
            return cells.joined(separator: "  ")
        }
    }
}

/// Text that was posted, made safe for a terminal: control and direction characters would move the cursor or lie.
enum Printable {
    static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: "\u{FFFD}"
                    default: scalar
                    }
                }
            )
        )
    }
}
