import RolloutCore

extension ReviewFormat {
    static let github = ReviewFormat("github", "text/vnd.rollout-review.github; charset=utf-8") { shown, _ in
        GitHubFormat.render(shown)
    }
}

/// A review as workflow commands of GitHub Actions, one annotation for each issue that counts, then the verdict.
///
/// A step shows ten errors, ten warnings and ten notices of them; the worst come first.
enum GitHubFormat {
    static func render(_ shown: ShownReview) -> String {
        let lines = ReviewIssues.counting(in: shown).map(annotation)
        let title = "rollout-review: \(shown.change?.title ?? shown.review.verdict.rawValue)"
        let verdict = command("notice", [("title", title)], shown.headline)
        return (lines + [verdict]).joined(separator: "\n") + "\n"
    }

    private static func annotation(_ issue: ReviewIssue) -> String {
        let location = issue.location
        var properties = [("file", location.path), ("line", String(location.line))]
        // GitHub takes columns on one line only.
        if location.line == location.endLine {
            properties += [("col", String(location.column)), ("endColumn", String(location.endColumn))]
        } else {
            properties.append(("endLine", String(location.endLine)))
        }
        properties.append(("title", "\(issue.rule) (\(issue.subject))"))
        return command(name(of: issue.severity), properties, "\(issue.message) \(issue.remedy)")
    }

    private static func name(of severity: Finding.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// `::name key=value,key=value::message`, escaped as the toolkit does it (actions/toolkit, packages/core, command.ts).
    private static func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
        let pairs = properties.map { "\($0)=\(escape($1, isProperty: true))" }.joined(separator: ",")
        return "::\(name) \(pairs)::\(escape(message, isProperty: false))"
    }

    private static func escape(_ text: String, isProperty: Bool) -> String {
        // Line breaks of the posted text are characters to be shown, as are all that would move a terminal's cursor.
        let printable = Printable.line(text)
        let data: [Unicode.Scalar: String] = ["%": "%25", "\r": "%0D", "\n": "%0A"]
        return printable.escaping(isProperty ? data.merging([":": "%3A", ",": "%2C"]) { $1 } : data)
    }
}
