import RolloutEngine

/// Flags a rollout that goes dark because its controller does not wait for the load balancer.
enum ReadinessGateMissing: SingleFindingRule {
    static let id: RuleID = "readiness-gate-missing"
    static let severity = Finding.Severity.warning
    static let flags = "Pods count as available before the load balancer routes to them, and that leaves windows open."
    static let why = """
        Without a readiness gate old pods are deleted as soon as new containers are ready, minutes before a Network \
        Load Balancer has registered and checked them.
        """
    static let remedy =
        "Label the namespace elbv2.k8s.aws/pod-readiness-gate-inject: enabled before the pods are created."
    static let source = "documented: aws-load-balancer-controller, docs/deploy/pod_readiness_gate.md"

    static func finding(in subject: ReviewSubject) -> Finding? {
        // What keeps it away from a labelled namespace is another rule's.
        guard subject.traffic.gate.obstacle == nil else { return nil }
        // Flagged when it belongs to the least change that closes the windows, and only then.
        guard subject.advice.recommendations.contains(where: { $0.setting.name == .readinessGate }) else { return nil }
        let ahead = subject.plan.healthy.value.most - subject.plan.available.value.least
        let assumed = subject.plan.readinessGate.source.kind == .assumed
        let gate = subject.traffic.gate
        guard let label = gate.controller.label else { return nil }
        let namespace = subject.resources.namespaces.first { $0.meta.metadataLocation == gate.namespaceLocation }
        // The label of the other controller of AWS looks right.
        let other = AWSController.allCases.first { controller in
            .aws(controller) != gate.controller && namespace?.meta.labels[controller.gateLabel]?.value == "enabled"
        }
        let wrong = other.map {
            " The namespace has the label of \($0.name), which \(gate.controller.name) does not read."
        }
        return finding(
            "A pod can count as available up to \(max(0, ahead)) s before the load balancer routes to it, because "
                + "no readiness gate is injected" + (assumed ? " as far as the manifests show." : ".")
                + (wrong ?? ""),
            remedy: "Label the namespace \(label): enabled.",
            at: subject.traffic.gate.isInjected.source.location
        )
    }
}
