import ManifestText

/// Flags readiness gates that name a target group which is not bound, so that nothing keeps them up to date.
enum ReadinessGateStale: Rule {
    static let id: RuleID = "readiness-gate-stale"
    static let severity = Finding.Severity.warning
    static let flags = "A readiness gate names a target group that no TargetGroupBinding has."
    static let why = """
        A gate is named after the binding, and the controller makes a new one when the health check's protocol or interval, a \
        port or the target type changes. Pods keep the gates they were made with: the old ones say nothing of the new target \
        group, and one that is written by hand for another name is never true.
        """
    static let remedy = "Replace the pods; leave gates out of the template and let the webhook write them."
    static let source = """
        source: aws-load-balancer-controller, pkg/service/model_build_target_group.go (buildTargetGroupName), pkg/inject
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let workload = subject.traffic.workload
        let services = Set(subject.traffic.services.map(\.meta.name))
        if let gate = ReadinessGate.legacyGate(of: workload, subject.traffic.installed),
            subject.traffic.gate.isInjected.source.location == gate.location
        {
            return [
                finding(
                    "The readiness gate \(gate.value.excerpt) is that of version 1 of the controller, which no later version "
                        + "sets: new pods never become ready, and the rollout stands still.",
                    remedy: "Remove it, and label the Namespace, so that the webhook writes the gates.",
                    at: gate.location
                )
            ]
        }
        let bindings = subject.resources.targetGroupBindings.filter { $0.meta.sharesNamespace(with: workload.meta) }
        // Without a binding of these Services among the manifests nothing is known of the others.
        guard bindings.contains(where: { services.contains($0.service) }) else { return [] }
        let names = Set(bindings.map(\.meta.name))
        return written(in: workload, names, isReplaced: subject.traffic.gate.webhook != nil) + old(subject, names)
    }

    /// Gates of the template, which the webhook replaces where it takes the pods.
    private static func written(in workload: Workload, _ names: Set<String>, isReplaced: Bool) -> [Finding] {
        workload.template.readinessGates.compactMap { gate in
            guard let group = group(of: gate.value), !names.contains(group), !isReplaced else { return nil }
            return finding(
                "The readiness gate \(gate.value.excerpt) of the template names no TargetGroupBinding among the manifests: "
                    + "nothing sets it true, and new pods never become ready.",
                remedy: "Remove it and let the webhook write the gates.",
                at: gate.location
            )
        }
    }

    /// Gates of pods that run.
    private static func old(_ subject: ReviewSubject, _ names: Set<String>) -> [Finding] {
        let workload = subject.traffic.workload
        let pods = Placement.pods(of: workload, subject.resources)
        let stale = pods.compactMap { pod in
            pod.readinessGates.first { gate in group(of: gate.value).map { !names.contains($0) } ?? false }
        }
        guard let first = stale.first, let name = group(of: first.value) else { return [] }
        let count = stale.count == 1 ? "A pod has" : "\(stale.count) of \(pods.count) pods have"
        return [
            finding(
                "\(count) a readiness gate for the target group \(name.excerpt), which no TargetGroupBinding has: it says "
                    + "nothing of the target groups that are bound now.",
                remedy: "Replace the pods, so that they get the gates of today's target groups.",
                at: first.location
            )
        ]
    }

    /// The binding's name in a gate of the controller; nil for another gate.
    private static func group(of gate: String) -> String? {
        for prefix in AWSController.allCases.map(\.gatePrefix) + [ReadinessGate.legacyPrefix]
        where gate.hasPrefix(prefix) {
            return String(gate.dropFirst(prefix.count))
        }
        return nil
    }
}
