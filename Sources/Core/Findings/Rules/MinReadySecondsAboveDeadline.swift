import RolloutEngine

/// Flags a minReadySeconds that the API server refuses beside the progress deadline.
enum MinReadySecondsAboveDeadline: SingleFindingRule {
    static let id: RuleID = "min-ready-seconds-above-deadline"
    static let severity = Finding.Severity.error
    static let isRefusal = true
    static let flags = "progressDeadlineSeconds is not greater than minReadySeconds, which the API server refuses."
    static let why = """
        No pod could become available before the deadline, so validation demands progressDeadlineSeconds > \
        minReadySeconds. The default of 600 counts as well: minReadySeconds of 600 or more needs a deadline of its \
        own.
        """
    static let remedy =
        "Set progressDeadlineSeconds above minReadySeconds and the time that a pod takes to become ready."
    static let source = "source: kubernetes, pkg/apis/apps/validation/validation.go, ValidateDeploymentSpec"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let workload = subject.traffic.workload
        guard workload.kind == .deployment, let settling = workload.minReadySeconds,
            let deadline = subject.plan.progressDeadline, deadline.value <= settling.value
        else { return nil }
        let origin = deadline.source.location == nil ? "the default progressDeadlineSeconds" : "progressDeadlineSeconds"
        return finding(
            "The API server refuses minReadySeconds \(settling.value): \(origin) \(deadline.value) must be "
                + "greater.",
            remedy: "Set progressDeadlineSeconds above \(subject.plan.available.value.most), the longest that a "
                + "pod may take to become available.",
            at: settling.location
        )
    }
}
