import ManifestText

/// Flags preStop sleep actions beside a readiness gate that an old controller injects.
enum GateStripsSleep: Rule {
    static let id: RuleID = "gate-strips-sleep"
    static let severity = Finding.Severity.error
    static let flags = "The controller that injects the readiness gate drops the sleep action of a preStop hook."
    static let why = """
        The webhook reads each pod of the namespace with the API types that it was built with and sends back what it has read. \
        AWS Load Balancer Controller up to 2.8.0 does not know the sleep action: a hook without any handler is left, and the API \
        server refuses the pod.
        """
    static let remedy = "Use AWS Load Balancer Controller 2.8.1 or later, or let the hook run a command that sleeps."
    static let source = "source: aws-load-balancer-controller, go.mod, pkg/webhook/mutating_handler.go"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let traffic = subject.traffic
        guard traffic.gate.isInjected.value, traffic.gate.controller.isLoadBalancerController,
            let controller = traffic.versions.lbc,
            ClusterVersions.isKnown(controller, olderThan: "2.8.1")
        else { return [] }
        return (traffic.containers + traffic.sidecars).compactMap { pod in
            guard let hook = pod.container.preStop, case .sleep = hook.action else { return nil }
            return finding(
                "AWS Load Balancer Controller \(controller.value) drops the preStop sleep of \(pod.container.name.excerpt) when "
                    + "it injects the readiness gate, and the API server refuses the pod without it.",
                remedy: remedy,
                at: hook.location
            )
        }
    }
}
