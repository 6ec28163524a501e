import ManifestText

/// Flags an exception whose last day is over.
enum SuppressionExpired: Rule {
    static let id: RuleID = "suppression-expired"
    static let severity = Finding.Severity.warning
    static let flags = "An exception from a rule is past the date that it was given."
    static let why = """
        An exception with a date is a promise to look again. From the day after it the findings that it set aside count as \
        before.
        """
    static let remedy = "Mend what the rule flags, or give the exception a new reason and date."
    static let source = "documented: README.md, exceptions"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        Suppressions.entries(for: subject).compactMap { entry in
            guard entry.ignored.fault == nil, let until = entry.ignored.until, let day = subject.context.asOf,
                entry.ignored.isExpired(on: day)
            else { return nil }
            return finding(
                "The exception from \(entry.ignored.rule.excerpt) ended on \(until), and the review is of \(day).",
                remedy: remedy,
                at: entry.location
            )
        }
    }
}
