import RolloutEngine

/// Flags a progress deadline that one wave of the rollout may pass.
enum ProgressDeadlineShort: SingleFindingRule {
    static let id: RuleID = "progress-deadline-short"
    static let severity = Finding.Severity.warning
    static let flags = "A pod may take longer to become available than progressDeadlineSeconds allows."
    static let why = """
        Every pod that becomes available starts the deadline anew. A pod that takes longer marks the Deployment as \
        failed (Progressing=False), at which most tools give up; Kubernetes itself goes on and rolls nothing back.
        """
    static let remedy = "Set progressDeadlineSeconds above the time that one wave may take."
    static let source = "source: kubernetes, pkg/controller/deployment/progress.go"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let wave = subject.outlook.course?.longestWave ?? 0
        // A deadline that is no longer than minReadySeconds is refused, which another rule says.
        guard let deadline = subject.plan.progressDeadline, wave > deadline.value,
            deadline.value > subject.plan.minReadySeconds.value
        else { return nil }
        return finding(
            "One wave takes up to \(wave) s, longer than progressDeadlineSeconds \(deadline.value).",
            remedy: "Set progressDeadlineSeconds above \(wave).",
            at: deadline.source.location ?? subject.traffic.workload.specLocation
        )
    }
}
