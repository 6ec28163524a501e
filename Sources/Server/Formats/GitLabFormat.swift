import ManifestText
import RolloutCore

extension ReviewFormat {
    static let gitlab = ReviewFormat("gitlab", "application/vnd.rollout-review.gitlab+json", bytes: GitLabFormat.render)
}

/// A review as GitLab's code quality report: one entry for each issue that counts.
///
/// The keys are those of GitLab's documentation, "Code Quality report format"; an empty report is an empty list.
enum GitLabFormat {
    private struct Entry: Encodable {
        struct Location: Encodable {
            var path: String
            var lines: Lines
        }

        struct Lines: Encodable {
            var begin: Int
        }

        var description: String
        var checkName: String
        var fingerprint: String
        var severity: String
        var location: Location

        private enum CodingKeys: String, CodingKey {
            case description
            case checkName = "check_name"
            case fingerprint, severity, location
        }
    }

    static func render(_ shown: ShownReview) throws -> [UInt8] {
        let issues = ReviewIssues.all(of: shown).filter { $0.suppression == nil }
        return try JSON.encode(
            issues.map { issue in
                Entry(
                    description: Printable.line("\(issue.subject): \(issue.message) \(issue.remedy)"),
                    checkName: issue.rule,
                    fingerprint: issue.fingerprint,
                    severity: severity(issue.severity),
                    location: Entry.Location(
                        path: issue.location.path,
                        lines: Entry.Lines(begin: issue.location.line)
                    )
                )
            }
        )
    }

    private static func severity(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: "critical"
        case .warning: "minor"
        case .note: "info"
        }
    }
}
