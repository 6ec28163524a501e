/// Whether pods become ready only when the load balancer has found them healthy.
///
/// AWS Load Balancer Controller's webhook injects one gate per target group at the creation of a pod, when the namespace and
/// the pod are ones that its selectors choose, a Service with pod targets selects the pod, and the binding exists
/// (aws-load-balancer-controller, docs/deploy/pod_readiness_gate.md). During a rollout the binding is there: the old pods are
/// its targets.
package struct ReadinessGate: Sendable {
    package static let label = "elbv2.k8s.aws/pod-readiness-gate-inject"
    package static let conditionPrefix = "target-health.elbv2.k8s.aws/"
    /// Of the controller's first major version; the webhook takes such gates out.
    package static let legacyPrefix = "target-health.alb.ingress.k8s.aws/"

    package var isInjected: Sourced<Bool>
    /// What keeps the gate away from pods whose namespace is labelled for it; nil when nothing does.
    package var obstacle: GateObstacle?
    /// The place of the Namespace's metadata, where the label would stand; nil when it is not among the manifests.
    package var namespaceLocation: Location?
    /// The webhook that injects it, where its configuration is among the manifests.
    package var webhook: MutatingWebhook?
    package var assumptions: [Assumption] = []

    /// True where neither the manifests nor the request say whether the namespace is labelled.
    package var isAssumed: Bool { isInjected.source.kind == .assumed }

    init(
        for workload: Workload,
        fronts: [TrafficFront],
        ports: Int,
        in resources: Resources,
        controller: LoadBalancerController,
        requested: Bool?
    ) {
        // kubectl applies an object without a namespace to `default`, unless it is told another.
        let namespace = resources.namespaces.first { $0.meta.name == workload.meta.namespace ?? "default" }
        namespaceLocation = namespace?.meta.metadataLocation
        let webhooks = GateWebhooks(of: workload, namespace, in: resources)
        webhook = webhooks.acting
        let isWanted = namespace?.meta.labels[Self.label]?.value == "enabled"
        let written = workload.template.readinessGates.filter { $0.value.hasPrefix(Self.conditionPrefix) }
        let found = GateObstacle.first(fronts, webhooks, controller)
        if let found, found.isOfLoadBalancer {
            // Nobody can give these pods a gate, whatever is written or said.
            isInjected = Sourced(false, found.source)
            obstacle = isWanted ? found : nil
        } else if let requested {
            isInjected = Sourced(requested, .request("readiness-gate"))
        } else if let gate = written.first, written.count >= ports, found != nil || !webhooks.choosesNamespace {
            // The webhook leaves the pod alone, and with it the gates of the template.
            isInjected = Sourced(true, .manifest("readinessGates", gate.location))
        } else if let found, webhooks.choosesNamespace || isWanted {
            isInjected = Sourced(false, found.source)
            obstacle = found
        } else if let source = webhooks.namespaceSource {
            isInjected = Sourced(webhooks.choosesNamespace, source)
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
