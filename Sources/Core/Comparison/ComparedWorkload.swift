/// What of a workload's review is compared with another review of it.
package struct ComparedWorkload: Sendable {
    package var identity: WorkloadIdentity
    package var verdict: Verdict
    package var windows: [WindowReference: MeasuredLength]
    /// Those that count.
    package var findings: [ComparedFinding]
    /// The numbers of the plan, by name.
    package var settings: [String: String]
    /// What the windows of other scenarios than the rollout count for.
    package var disruptions: DisruptionVerdict

    package init(
        _ identity: WorkloadIdentity,
        verdict: Verdict,
        windows: [WindowReference: MeasuredLength],
        findings: [ComparedFinding],
        settings: [String: String],
        disruptions: DisruptionVerdict
    ) {
        self.disruptions = disruptions
        self.identity = identity
        self.verdict = verdict
        self.windows = windows
        self.findings = findings
        self.settings = settings
    }
}

/// A finding as far as it can be found again in another review.
package struct ComparedFinding: Hashable, Sendable {
    package var rule: RuleID
    package var severity: Finding.Severity
    package var message: String
    /// The field that it is about; nil where nothing posted holds it.
    package var pointer: String?
    /// Of the window that proves it.
    package var port: ServedPort.Identity?

    package init(
        rule: RuleID,
        severity: Finding.Severity,
        message: String,
        pointer: String?,
        port: ServedPort.Identity?
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.pointer = pointer
        self.port = port
    }

    /// True for one that a verdict rests on.
    package var isMoreThanNote: Bool { severity != .note }

    /// True for one finding in two reviews: its numbers and its line may differ, its rule, its field and its port do not.
    private func isSame(as other: ComparedFinding) -> Bool {
        rule == other.rule && pointer == other.pointer && port == other.port
    }

    /// - Returns: Those of `findings` that have none in `others`: each of the others stands for one, that with the same text
    ///   first.
    static func unmatched(_ findings: [ComparedFinding], in others: [ComparedFinding]) -> [ComparedFinding] {
        var others = others
        func take(_ isMatch: (ComparedFinding) -> Bool) -> Bool {
            guard let index = others.firstIndex(where: isMatch) else { return false }
            others.remove(at: index)
            return true
        }
        let changed = findings.filter { finding in
            !take { $0.isSame(as: finding) && $0.message == finding.message }
        }
        return changed.filter { finding in !take { $0.isSame(as: finding) } }
    }
}
