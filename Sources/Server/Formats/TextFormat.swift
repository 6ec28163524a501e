/// A review for a terminal: verdict, windows as a table, recommendations, findings.
enum TextFormat {
    static func render(_ shown: ShownReview) -> String {
        shown.review.workloads.map(render).joined(separator: "\n")
    }

    private static func render(_ workload: WorkloadDTO) -> String {
        var lines = ["\(workload.verdict.uppercased())  \(Printable.line(workload.summary))", ""]
        lines += windows(workload)
        lines += recommendations(workload.recommendations)
        lines += remaining(workload.remaining)
        lines += findings(workload.findings)
        if !workload.versions.isEmpty { lines += ["", "Versions"] + workload.versions.map(version) }
        if !workload.assumptions.isEmpty {
            lines += ["", "Assumed"] + workload.assumptions.map { "  " + Printable.line($0.text) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is known of a version, and from where.
    private static func version(_ version: WorkloadDTO.VersionDTO) -> String {
        let name =
            switch version.of {
            case "kubernetes": "Kubernetes"
            case "lbc": "AWS Load Balancer Controller"
            default: version.of
            }
        return Printable.line("  \(name) \(version.version) (\(version.source.detail))")
    }

    private static func windows(_ workload: WorkloadDTO) -> [String] {
        guard let first = workload.zones.first else { return [] }
        let heads = first.windows.map(WindowWords.name)
        let rows = workload.zones.map { zone in
            [zone.zone, String(zone.pods)] + zone.windows.map(WindowWords.length)
        }
        let outage = "whole load balancer: outage \(WindowWords.length(workload.outage))"
        return TextTable.lines([["zone", "pods"] + heads] + rows) + ["", outage]
    }

    private static func recommendations(_ recommendations: [RecommendationDTO]) -> [String] {
        guard !recommendations.isEmpty else { return [] }
        let rows = recommendations.map { recommendation in
            [
                "  " + recommendation.title,
                "\(recommendation.current.value ?? "unset") → \(recommendation.recommended)",
                recommendation.location.value.map { "line \($0.line)" } ?? "",
                recommendation.derivation,
            ]
        }
        return ["", "Recommended"] + TextTable.lines(rows)
    }

    /// What stays open after all of it, with the reason.
    private static func remaining(_ windows: [RemainingWindowDTO]) -> [String] {
        guard !windows.isEmpty else { return [] }
        // Windows that are unknown for one reason need it said once.
        var rows: [[String]] = []
        for window in windows {
            let name = window.kind + (window.port.value.map { " \($0.number)" } ?? "")
            let length = WindowWords.length(seconds: window.seconds.value, window.unbounded, window.computed)
            if let last = rows.indices.last, rows[last][1] == length, rows[last][2] == window.reason {
                rows[last][0] += ", " + name
            } else {
                rows.append(["  " + name, length, window.reason])
            }
        }
        return ["", "Remains"] + TextTable.lines(rows)
    }

    /// Findings that count first, then those with an exception, each with its reason.
    private static func findings(_ findings: [FindingDTO]) -> [String] {
        let counting = findings.filter { $0.suppression.value == nil }.map(line)
        let ignored = findings.compactMap { finding in
            finding.suppression.value.map { suppression in
                let until = suppression.until.value.map { ", until \($0)" } ?? ""
                return line(finding) + Printable.line(" (\(suppression.reason)\(until))")
            }
        }
        return (counting.isEmpty ? [] : ["", "Findings"] + counting)
            + (ignored.isEmpty ? [] : ["", "Set aside"] + ignored)
    }

    private static func line(_ finding: FindingDTO) -> String {
        let place = finding.location.value.map { "\($0.file.value.map { $0 + ":" } ?? "line ")\($0.line):\($0.column)" }
        let head = ["  \(finding.severity)", place, "[\(finding.rule)]"].compactMap(\.self)
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
