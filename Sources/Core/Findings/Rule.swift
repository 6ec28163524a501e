/// A check with a name of its own; it sees everything and reports only about the workload it is given.
package protocol Rule: Sendable {
    static var id: RuleID { get }
    static var severity: Finding.Severity { get }
    /// What it flags, in one sentence.
    static var flags: String { get }
    /// Why that matters, with the source of the facts.
    static var why: String { get }

    static func findings(in subject: ReviewSubject) -> [Finding]
}

extension Rule {
    /// A finding of this rule.
    static func finding(_ message: String, remedy: String, at location: Location?) -> Finding {
        Finding(rule: id, severity: severity, message: message, remedy: remedy, location: location)
    }
}
