import RolloutCore

extension ReviewFormat {
    static let azure = ReviewFormat("azure", "text/vnd.rollout-review.azure; charset=utf-8") { shown, _ in
        AzurePipelinesFormat.render(shown)
    }
}

/// A review as logging commands of Azure Pipelines: an issue of the run for each error and warning, the worst first; then
/// notes and the verdict, which the log alone shows, since issues are errors or warnings there.
///
/// Source: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
enum AzurePipelinesFormat {
    static func render(_ shown: ShownReview) -> String {
        let lines = ReviewIssues.counting(in: shown).map(line)
        let verdict = shown.change?.title ?? shown.review.verdict.rawValue
        return (lines + ["##[section]" + plain("rollout-review: \(verdict): \(shown.headline)")])
            .joined(separator: "\n") + "\n"
    }

    private static func line(_ issue: ReviewIssue) -> String {
        let location = issue.location
        let message = "\(issue.message) \(issue.remedy)"
        guard let type = type(of: issue.severity) else {
            return plain("\(location.path):\(location.line): note: [\(issue.rule)] \(issue.subject): \(message)")
        }
        let properties = [
            ("type", type), ("sourcepath", location.path), ("linenumber", String(location.line)),
            ("columnnumber", String(location.column)), ("code", issue.rule),
        ]
        let pairs = properties.map { "\($0)=\(escape($1, isProperty: true));" }.joined()
        return "##vso[task.logissue \(pairs)]" + escape("\(issue.subject): \(message)", isProperty: false)
    }

    /// Nil for what is no issue of a run.
    private static func type(of severity: Finding.Severity) -> String? {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: nil
        }
    }

    /// Escaped as the task library does it (microsoft/azure-pipelines-task-lib, node/taskcommand.ts).
    private static func escape(_ text: String, isProperty: Bool) -> String {
        let data: [Unicode.Scalar: String] = ["%": "%AZP25", "\r": "%0D", "\n": "%0A"]
        return Printable.line(text).escaping(isProperty ? data.merging(["]": "%5D", ";": "%3B"]) { $1 } : data)
    }

    /// Text for a line that is no command: the agent looks for commands anywhere in a line.
    private static func plain(_ text: String) -> String {
        Printable.line(text).escaping("##", as: "\u{FF03}\u{FF03}")
    }
}
