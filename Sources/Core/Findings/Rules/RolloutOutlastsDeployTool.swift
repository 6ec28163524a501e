/// Notes that a rollout may take longer than deploy tools wait by default.
enum RolloutOutlastsDeployTool: Rule {
    static let id: RuleID = "rollout-outlasts-deploy-tool"
    static let severity = Finding.Severity.note
    static let flags = "The whole rollout may take longer than the five minutes for which `helm --wait` waits."
    static let why = """
        progressDeadlineSeconds is counted anew for every wave, but deploy tools wait for the whole rollout: Helm for five \
        minutes unless told otherwise. A tool that gives up (or rolls back) in the middle starts another rollout.
        """

    /// Seconds; Helm's default for `--timeout`.
    private static let helmTimeout = 300

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let forecast = subject.windows.rollout
        guard subject.plan.unmodelled == nil, forecast.duration.most > helmTimeout else { return [] }
        let wave = subject.plan.available.value.most
        let waves = forecast.waves == 1 ? "one wave takes" : "\(forecast.waves) waves of up to \(wave) s each take"
        let deadline = subject.plan.progressDeadline.value
        let holds = wave <= deadline ? " progressDeadlineSeconds \(deadline) holds, since it is counted per wave." : ""
        return [
            finding(
                "\(waves.capitalizedFirst) up to \(forecast.duration.most) s, longer than a deploy tool's 300 s.\(holds)",
                remedy: "Give the deploy tool a timeout of more than \(forecast.duration.most) s.",
                at: nil
            )
        ]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
