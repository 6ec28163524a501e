import RolloutEngine

/// Notes that a rollout may take longer than deploy tools wait by default.
enum RolloutOutlastsDeployTool: SingleFindingRule {
    static let id: RuleID = "rollout-outlasts-deploy-tool"
    static let severity = Finding.Severity.note
    static let flags = "The whole rollout may take longer than the five minutes for which `helm --wait` waits."
    static let why = """
        progressDeadlineSeconds is counted anew for every wave, but deploy tools wait for the whole rollout: Helm for five \
        minutes unless told otherwise. A tool that gives up (or rolls back) in the middle starts another rollout.
        """
    static let remedy = "Give the deploy tool a timeout above the duration of the whole rollout."
    static let source = "documented: helm.sh, helm upgrade, --timeout"

    /// Seconds; Helm's default for `--timeout`.
    private static let helmTimeout = 300

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let course = subject.outlook.course, course.duration.most > helmTimeout else { return nil }
        let wave = course.longestWave
        let waves = course.waves == 1 ? "One wave takes" : "\(course.waves) waves of up to \(wave) s each take"
        let deadline = subject.plan.progressDeadline.flatMap { $0.value < wave ? nil : $0.value }
        let holds = deadline.map { " progressDeadlineSeconds \($0) holds, since it is counted per wave." } ?? ""
        return finding(
            "\(waves) up to \(course.duration.most) s, longer than a deploy tool's 300 s.\(holds)",
            remedy: "Give the deploy tool a timeout of more than \(course.duration.most) s.",
            at: nil
        )
    }
}
