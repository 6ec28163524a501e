import ManifestText

/// Notes that a paused Deployment starts no rollout.
enum DeploymentPaused: SingleFindingRule {
    static let id: RuleID = "deployment-paused"
    static let severity = Finding.Severity.note
    static let flags = "The Deployment is paused, so a change of its pod template starts no rollout."
    static let why = """
        While spec.paused is true the Deployment controller scales but replaces no pod, and the progress deadline is \
        not counted. The windows are those of the rollout that starts when it is resumed, with all changes at once.
        """
    static let remedy = "Remove paused, or resume it with kubectl rollout resume."
    static let source = "source: kubernetes, pkg/controller/deployment/deployment_controller.go, syncDeployment"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let workload = subject.traffic.workload
        guard workload.kind == .deployment, let paused = workload.paused, paused.value else { return nil }
        return finding(
            "The Deployment is paused: nothing is replaced until it is resumed, and the windows are those of that "
                + "rollout.",
            remedy: "Remove paused: true, or run kubectl rollout resume deployment/\(workload.meta.name.excerpt).",
            at: paused.location
        )
    }
}
