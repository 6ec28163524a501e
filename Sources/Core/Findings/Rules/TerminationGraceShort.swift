/// Flags a termination grace period that SIGKILL ends before the pod is done.
enum TerminationGraceShort: SingleFindingRule {
    static let id: RuleID = "termination-grace-short"
    static let severity = Finding.Severity.warning
    static let flags =
        "terminationGracePeriodSeconds is shorter than the pod's own preStop, accept grace and graceTimeOut."
    static let why = """
        preStop sleep and accept grace add up, and graceTimeOut follows them. At terminationGracePeriodSeconds the kubelet \
        kills whatever is left.
        """
    static let remedy = "Set terminationGracePeriodSeconds to the sum of preStop, accept grace and graceTimeOut."
    static let source =
        "source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container.go; traefik, pkg/server/server.go"

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let needed = TerminationGrace.needed(by: subject.traffic),
            needed.seconds > subject.plan.terminationGracePeriod.value
        else { return nil }
        let period = subject.plan.terminationGracePeriod
        let both = needed.preStop > 0 && needed.acceptGrace > 0
        return finding(
            "The pod needs \(needed.seconds) s to end (\(needed.derivation)), SIGKILL comes after \(period.value) s."
                + (both ? " preStop and accept grace add up; one of them is enough." : ""),
            remedy: both
                ? "Keep either the preStop sleep or the accept grace."
                : "Set terminationGracePeriodSeconds to \(needed.seconds) or more.",
            at: period.source.location ?? subject.traffic.workload.template.specLocation
        )
    }
}
