import RolloutCore

/// The part of a text about findings: those that count first, then those with an exception, each with its reason.
struct TextIssues {
    let style: TextStyle

    func lines(_ issues: [ReviewIssue]) -> [String] {
        let counting = issues.filter { $0.suppression == nil }.flatMap { lines($0, "") }
        let aside = issues.flatMap { issue -> [String] in
            guard let suppression = issue.suppression else { return [] }
            let until = suppression.until.value.map { ", until \($0)" } ?? ""
            return lines(issue, " (\(suppression.reason)\(until))")
        }
        return (counting.isEmpty ? [] : ["", style.paint("Findings", .bold)] + counting)
            + (aside.isEmpty ? [] : ["", style.paint("Set aside", .bold)] + aside)
    }

    private func lines(_ issue: ReviewIssue, _ end: String) -> [String] {
        let location = issue.location
        let file = location.file.value.map { "\($0):" } ?? "line "
        let place = "\(file)\(location.line):\(location.column)"
        let severity = issue.severity.rawValue
        let colour: TextStyle.Colour =
            switch issue.severity {
            case .error: .red
            case .warning: .yellow
            case .note: .faint
            }
        let text = "\(place) [\(issue.rule)] \(issue.message)\(end)"
        let head = "  \(style.paint(severity, colour)) "
        return style.wrap(text, head: head, headWidth: severity.count + 3, indent: 6)
    }
}
