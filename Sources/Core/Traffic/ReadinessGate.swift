/// Whether pods become ready only when the load balancer has found them healthy.
///
/// AWS Load Balancer Controller's webhook injects one gate per target group at the creation of a pod, when the namespace is
/// labelled, a Service with pod targets selects the pod, and the binding exists (aws-load-balancer-controller,
/// docs/deploy/pod_readiness_gate.md).
package struct ReadinessGate: Sendable {
    package static let label = "elbv2.k8s.aws/pod-readiness-gate-inject"
    package static let conditionPrefix = "target-health.elbv2.k8s.aws/"

    package var isInjected: Sourced<Bool>
    /// The place of the Namespace's metadata, where the label would stand; nil when it is not among the manifests.
    package var namespaceLocation: Location?
    package var assumptions: [Assumption]

    init(
        for workload: Workload,
        loadBalancers: [LoadBalancer],
        ports: Int,
        in namespaces: [Namespace],
        requested: Bool?
    ) {
        assumptions = []
        let namespace = namespaces.first { $0.meta.name == workload.meta.namespace }
        namespaceLocation = namespace?.meta.metadataLocation
        let written = workload.template.readinessGates.filter { $0.value.hasPrefix(Self.conditionPrefix) }
        if let gate = written.first, written.count >= ports {
            isInjected = Sourced(true, .manifest("readinessGates", gate.location))
        } else if let other = loadBalancers.first(where: { $0.kind != .nlbWithPodTargets }) {
            isInjected = Sourced(false, other.source)
        } else if let requested {
            isInjected = Sourced(requested, .request("readiness-gate"))
        } else if let namespace {
            let field = namespace.meta.labels[Self.label]
            let place = field?.location ?? namespace.meta.metadataLocation
            isInjected = Sourced(field?.value == "enabled", .manifest("label " + Self.label, place))
        } else {
            isInjected = Sourced(false, .assumed("the namespace is not among the manifests"))
            assumptions = [
                Assumption(
                    "The Namespace is not among the manifests and is taken to lack the label \(Self.label).",
                    parameter: "readiness-gate"
                )
            ]
        }
    }
}
