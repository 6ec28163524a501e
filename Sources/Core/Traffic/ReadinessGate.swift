package import ManifestText

/// Whether pods become ready only when the load balancer has found them healthy.
///
/// The controller's webhook injects one gate per target group at the creation of a pod, when the namespace and the pod are ones
/// that its selectors choose, a Service with pod targets selects the pod, and the binding exists (aws-load-balancer-controller,
/// docs/deploy/pod_readiness_gate.md). During a rollout the binding is there: the old pods are its targets.
package struct ReadinessGate: Sendable {
    /// The prefix of the controller's first major version, whose gates the webhook removes.
    package static let legacyPrefix = "target-health.alb.ingress.k8s.aws/"

    /// Whose gate it is.
    package var controller: GateController
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

    /// The gate that pods wait for: of several controllers in front of them the first whose gate they lack, since a pod is
    /// available before the load balancers of that one have found it.
    ///
    /// `targetGroups` says in how many target groups of each controller the pods are; `installed` is AWS Load Balancer
    /// Controller, `requested` what the request says of the gate. Google Kubernetes Engine gives its gate to every pod that a
    /// network endpoint group takes, without a label.
    static func resolve(
        for workload: Workload,
        fronts: [TrafficFront],
        targetGroups: [AWSController: Int],
        in resources: Resources,
        installed: LoadBalancerController,
        requested: Bool?
    ) -> ReadinessGate {
        let ofGroups = fronts.filter { $0.loadBalancer.kind.gate == .networkEndpointGroup }
        if let group = ofGroups.first, ofGroups.count == fronts.count {
            return ReadinessGate(ofNetworkEndpointGroup: group, requested: requested)
        }
        let behind = AWSController.allCases.filter { targetGroups[$0] != nil }
        let gates = (behind.isEmpty ? [.loadBalancerController] : behind).map { controller in
            ReadinessGate(
                of: controller == .eksAutoMode ? .autoMode : installed,
                for: workload,
                fronts: fronts,
                ports: targetGroups[controller] ?? 0,
                in: resources,
                requested: requested
            )
        }
        return gates.first { !$0.isInjected.value } ?? gates[0]
    }

    /// Pods get it at their creation, wherever a Service asks for a group (ingress-gce, pkg/neg/readiness).
    private init(ofNetworkEndpointGroup front: TrafficFront, requested: Bool?) {
        controller = .networkEndpointGroup
        isInjected =
            requested.map { Sourced($0, .request("readiness-gate")) } ?? Sourced(true, front.loadBalancer.source)
    }

    private init(
        of installed: LoadBalancerController,
        for workload: Workload,
        fronts: [TrafficFront],
        ports: Int,
        in resources: Resources,
        requested: Bool?
    ) {
        let owner = installed.identity
        controller = .aws(owner)
        // kubectl applies an object without a namespace to `default`, unless it is told another.
        let namespace = resources.namespaces.first { $0.meta.name == workload.meta.namespace ?? "default" }
        namespaceLocation = namespace?.meta.metadataLocation
        let webhooks = GateWebhooks(of: owner, for: workload, namespace, in: resources)
        webhook = webhooks.acting
        let isWanted = namespace?.meta.labels[owner.gateLabel]?.value == "enabled"
        let prefix = owner.gatePrefix
        let written = workload.template.readinessGates.filter { $0.value.hasPrefix(prefix) }
        let found = GateObstacle.first(fronts, webhooks, installed)
        if let found, found.isOfLoadBalancer {
            // No webhook can give these pods a gate, whatever the manifests or the request say.
            isInjected = Sourced(false, found.source)
            obstacle = isWanted ? found : nil
        } else if let requested {
            isInjected = Sourced(requested, .request("readiness-gate"))
        } else if let gate = written.first, written.count >= ports, found != nil || !webhooks.choosesNamespace {
            // The webhook leaves the pod alone, and with it the gates of the template.
            isInjected = Sourced(true, .manifest("readinessGates", gate.location))
        } else if let gate = Self.legacyGate(of: workload, installed), !webhooks.choosesNamespace {
            // Nothing ever sets it: pods wait for it all the same.
            isInjected = Sourced(true, .manifest("readinessGates", gate.location))
        } else if let found, webhooks.choosesNamespace || isWanted {
            isInjected = Sourced(false, found.source)
            obstacle = found
        } else if let source = webhooks.namespaceSource {
            isInjected = Sourced(webhooks.choosesNamespace, source)
        } else if let gate = Self.gateOfPods(of: workload, in: resources, prefix, ports: ports) {
            isInjected = Sourced(true, .manifest("readinessGates of the Pods", gate))
        } else {
            isInjected = Sourced(false, .assumed("the namespace is not among the manifests"))
            assumptions = [
                Assumption(
                    "The Namespace is not among the manifests and is taken to lack the label \(owner.gateLabel).",
                    parameter: "readiness-gate"
                )
            ]
        }
    }

    /// A gate of the controller's first version in the template, which later versions know only to remove it.
    static func legacyGate(of workload: Workload, _ installed: LoadBalancerController) -> Field<String>? {
        if let version = installed.version, let second = Version("2.0"), version < second { return nil }
        return workload.template.readinessGates.first { $0.value.hasPrefix(legacyPrefix) }
    }

    /// The place of the first gate where every pod of the workload has one for each target group; nil without such pods.
    private static func gateOfPods(
        of workload: Workload,
        in resources: Resources,
        _ prefix: String,
        ports: Int
    ) -> Location? {
        let pods = resources.pods(matching: workload.selector, besides: workload.meta)
        let gates = pods.map { pod in pod.readinessGates.filter { $0.value.hasPrefix(prefix) } }
        guard !workload.selector.isEmpty, ports > 0, gates.allSatisfy({ $0.count >= ports }) else { return nil }
        return gates.first?.first?.location
    }
}
