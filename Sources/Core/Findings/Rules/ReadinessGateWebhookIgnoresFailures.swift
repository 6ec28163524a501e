/// Notes that pods made while the controller is down have no readiness gate for life.
enum ReadinessGateWebhookIgnoresFailures: SingleFindingRule {
    static let id: RuleID = "readiness-gate-webhook-ignores-failures"
    static let severity = Finding.Severity.note
    static let flags = "The webhook that injects the readiness gate lets pods through when it cannot be reached."
    static let why = """
        With failurePolicy Ignore (the chart's default from 2.12 on) a pod that is created while AWS Load Balancer Controller is \
        down has no gate, and gets none later: the rollout goes on without waiting for the load balancer.
        """
    static let remedy = "Set failurePolicy: Fail, with an objectSelector that leaves the controller's own pods out."
    static let source = """
        source: aws-load-balancer-controller, helm/aws-load-balancer-controller/values.yaml, podMutatorWebhookConfig
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let gate = subject.traffic.gate
        guard gate.isInjected.value, gate.isInjected.source.kind == .manifest, subject.plan.unmodelled == nil,
            let policy = gate.webhook?.failurePolicy, policy.value == "Ignore"
        else { return nil }
        return finding(
            "The rollout relies on the readiness gate, and pods that are made while the controller is down get none: "
                + "failurePolicy is Ignore.",
            remedy: "Set failurePolicy: Fail for \(GateWebhooks.name).",
            at: policy.location
        )
    }
}
