import ManifestText

/// Flags a preStop sleep that the API server refuses.
enum SleepActionInvalid: Rule {
    static let id: RuleID = "sleep-action-invalid"
    static let severity = Finding.Severity.error
    static let isRefusal = true
    static let flags =
        "A preStop sleep action is longer than the termination grace period, or 0 where that is not allowed."
    static let why = """
        The API server takes a sleep of 1 to terminationGracePeriodSeconds seconds, and of 0 from Kubernetes 1.33 on. \
        Anything else makes the whole pod template invalid: no pod of it is ever created.
        """
    static let remedy =
        "Raise terminationGracePeriodSeconds above the sleep and the time that the program takes to end."
    static let source = """
        source: kubernetes, pkg/apis/core/validation/validation.go, validateSleepAction; \
        pkg/features/kube_features.go, PodLifecycleSleepActionAllowZero
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let versions = subject.traffic.versions
        // Before 1.30 the action is not known at all, which another rule says.
        guard versions.supports(.sleepAction) else { return [] }
        let template = subject.traffic.workload.template
        let period = subject.plan.terminationGracePeriod.value
        return (template.containers + template.initContainers).compactMap { container in
            guard let hook = container.preStop, case .sleep(let seconds) = hook.action else { return nil }
            if seconds > period {
                return finding(
                    "The API server refuses a preStop sleep of \(seconds) s in \(container.name.excerpt): it may not "
                        + "exceed terminationGracePeriodSeconds, which is \(period).",
                    remedy: "Set terminationGracePeriodSeconds above \(seconds) by the time that the program takes to "
                        + "end.",
                    at: hook.location
                )
            }
            guard seconds == 0, !versions.supports(.sleepOfZero) else { return nil }
            return finding(
                "The API server refuses a preStop sleep of 0 s in \(container.name.excerpt) before Kubernetes 1.33.",
                remedy: "Remove the hook, or sleep for at least 1 s.",
                at: hook.location
            )
        }
    }
}
