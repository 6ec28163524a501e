import ManifestText

/// A check with a name of its own; it sees everything and reports only about the workload it is given.
///
/// Its texts are the rule's documentation: docs/rules.md and the API's catalogue are made of them.
package protocol Rule: Sendable {
    static var id: RuleID { get }
    static var severity: Finding.Severity { get }
    /// What it flags, in one sentence.
    static var flags: String { get }
    /// Why that matters, with the arithmetic where there is any.
    static var why: String { get }
    /// What to do about it in general; a finding's own remedy has the numbers of its case.
    static var remedy: String { get }
    /// Where the facts are from, each after how sure it is: `source`, `documented`, `reported` or `disputed`.
    static var source: String { get }

    /// True where the API server refuses what the rule flags, so that nothing can be applied.
    static var isRefusal: Bool { get }

    static func findings(in subject: ReviewSubject) -> [Finding]
}

extension Rule {
    package static var isRefusal: Bool { false }

    /// A finding of this rule, with the window that proves it where there is one; of another severity where that is given.
    static func finding(
        _ message: String,
        remedy: String,
        at location: Location?,
        window: WindowReference? = nil,
        severity own: Finding.Severity? = nil
    ) -> Finding {
        Finding(
            rule: id,
            severity: own ?? severity,
            message: message,
            remedy: remedy,
            location: location,
            window: window
        )
    }
}

/// A rule that has at most one finding about a workload.
package protocol SingleFindingRule: Rule {
    static func finding(in subject: ReviewSubject) -> Finding?
}

extension SingleFindingRule {
    package static func findings(in subject: ReviewSubject) -> [Finding] { finding(in: subject).map { [$0] } ?? [] }
}
