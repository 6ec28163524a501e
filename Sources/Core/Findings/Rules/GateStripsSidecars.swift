import ManifestText

/// Flags native sidecars beside a readiness gate that an old controller injects.
enum GateStripsSidecars: SingleFindingRule {
    static let id: RuleID = "gate-strips-sidecars"
    static let severity = Finding.Severity.error
    static let flags = "The controller that injects the readiness gate drops restartPolicy from init containers."
    static let why = """
        A webhook that was built before Kubernetes had native sidecars does not know restartPolicy of a container, and what it \
        sends back has lost it. The sidecar is an ordinary init container then, which never ends, and the pod never starts. \
        AWS Load Balancer Controller knows the field from 2.8 on; native sidecars are on from Kubernetes 1.29 on.
        """
    static let remedy = "Use AWS Load Balancer Controller 2.8 or later."
    static let source = "reported: aws-load-balancer-controller issue 3649"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let traffic = subject.traffic
        guard traffic.gate.isInjected.value, traffic.gate.controller.isLoadBalancerController,
            let controller = traffic.versions.lbc,
            ClusterVersions.isKnown(controller, olderThan: "2.8"), let kubernetes = traffic.versions.kubernetes,
            traffic.versions.supports(.sidecars), let sidecar = traffic.sidecars.first
        else { return nil }
        return finding(
            "AWS Load Balancer Controller \(controller.value) drops restartPolicy of \(sidecar.container.name.excerpt) when "
                + "it injects the readiness gate: on Kubernetes \(kubernetes.value) no new pod starts.",
            remedy:
                "Use AWS Load Balancer Controller 2.8.1 or later, or make \(sidecar.container.name.excerpt) an ordinary "
                + "container.",
            at: sidecar.container.location
        )
    }
}
