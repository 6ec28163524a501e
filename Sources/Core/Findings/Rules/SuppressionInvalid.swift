import ManifestText

/// Flags an exception that sets nothing aside: one without a reason, with an invalid date, or for a rule that does not exist.
enum SuppressionInvalid: Rule {
    static let id: RuleID = "suppression-invalid"
    static let severity = Finding.Severity.warning
    static let flags = "An exception names an unknown rule, gives no reason, or has a date that is none."
    static let why = """
        An exception without a reason cannot be judged by the next reader, and one for a misspelt rule hides nothing although \
        it looks as if it did.
        """
    static let remedy =
        "Write rollout-review.dev/ignore.<rule>: \"reason (until 2027-01-31)\"; the date may be left out."
    static let source = "documented: README.md, exceptions"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let known = RuleCatalogue.rules.map { $0.id.rawValue }
        return Suppressions.entries(for: subject).compactMap { entry in
            guard let fault = fault(of: entry.ignored, known: known) else { return nil }
            return finding(
                "The exception from \(entry.ignored.rule.excerpt) sets nothing aside: \(fault.reason).",
                remedy: fault.remedy ?? remedy,
                at: entry.location
            )
        }
    }

    private static func fault(of ignored: IgnoredRule, known: [String]) -> (reason: String, remedy: String?)? {
        guard known.contains(ignored.rule) else {
            let nearest = NearestName.of(ignored.rule, among: known)
            return ("there is no such rule", nearest.map { "Write \($0)." })
        }
        switch ignored.fault {
        case .noReason: return ("it gives no reason", nil)
        case .noDate(let date): return ("\"\(date.excerpt)\" is no day", nil)
        case nil: return nil
        }
    }
}
