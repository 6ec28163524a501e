import ManifestText
import RolloutCore

extension ReviewFormat {
    static let rdjson = ReviewFormat("rdjson", "application/vnd.rollout-review.rdjson+json", bytes: RdjsonFormat.render)
}

/// A review in reviewdog's diagnostic format (`rdjson`): issues that count, then the recommended change as suggestions.
enum RdjsonFormat {
    static func render(_ shown: ShownReview) throws -> [UInt8] {
        let issues = ReviewIssues.all(of: shown).filter { $0.suppression == nil }
        let findings = issues.map { issue in
            RdjsonResult.Diagnostic(
                message: Printable.line("\(issue.subject): \(issue.message) \(issue.remedy)"),
                location: RdjsonResult.Location(
                    path: issue.location.path,
                    // Whole lines: columns would have to count bytes, for which the text is not at hand.
                    range: RdjsonResult.Range(
                        start: RdjsonResult.Position(line: issue.location.line),
                        end: RdjsonResult.Position(line: issue.location.endLine)
                    )
                ),
                severity: severity(issue.severity),
                code: RdjsonResult.Code(value: issue.rule, url: url(of: issue, shown.address))
            )
        }
        // Without anything that got worse there is nothing to suggest.
        let suggestions = shown.change != nil && issues.isEmpty ? [] : RdjsonSuggestions.all(of: shown)
        return try JSON.encode(
            RdjsonResult(
                source: RdjsonResult.Source(name: "rollout-review", url: shown.resource ?? shown.address),
                diagnostics: findings + suggestions
            )
        )
    }

    private static func severity(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .note: "INFO"
        }
    }

    /// Where the rule is explained; windows without a finding have no page of their own.
    private static func url(of issue: ReviewIssue, _ address: String?) -> String? {
        WindowIssue(rawValue: issue.rule) == nil && ScenarioIssue(rawValue: issue.rule) == nil
            ? address.map { "\($0)/v1/rules/\(issue.rule)" } : nil
    }
}

/// The parts of reviewdog's format that a review is written in (reviewdog, proto/rdf/reviewdog.proto).
struct RdjsonResult: Encodable {
    struct Source: Encodable {
        var name: String
        var url: String?
    }

    struct Position: Encodable {
        var line: Int
        var column: Int?
    }

    /// A range: without columns it includes the lines of both ends, with them it excludes its end.
    struct Range: Encodable {
        var start: Position
        var end: Position
    }

    struct Location: Encodable {
        var path: String
        var range: Range
    }

    struct Code: Encodable {
        var value: String
        var url: String?
    }

    struct Suggestion: Encodable {
        var range: Range
        var text: String
    }

    struct Diagnostic: Encodable {
        var message: String
        var location: Location
        var severity: String
        var code: Code
        var suggestions: [Suggestion]?
    }

    var source: Source
    var diagnostics: [Diagnostic]
}
