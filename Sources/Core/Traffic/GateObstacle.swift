package import ManifestText

/// What keeps the readiness gate away from pods.
package enum GateObstacle: Sendable {
    /// The load balancer of this front has no pod targets, or is not AWS Load Balancer Controller's.
    case loadBalancer(String, Source)
    /// The controller is told not to inject gates at all.
    case injectionOff(Location)
    /// The webhook's objectSelector leaves the pods out.
    case objectSelector(MutatingWebhook)
    /// The webhook's namespaceSelector leaves the namespace out, though it has the usual label.
    case namespaceSelector(MutatingWebhook)

    var isOfLoadBalancer: Bool { if case .loadBalancer = self { true } else { false } }

    package var source: Source {
        switch self {
        case .loadBalancer(_, let source): source
        case .injectionOff(let location): .manifest("--enable-pod-readiness-gate-inject", location)
        case .objectSelector(let webhook): .manifest("objectSelector of \(GateWebhooks.name)", webhook.location)
        case .namespaceSelector(let webhook): .manifest("namespaceSelector of \(GateWebhooks.name)", webhook.location)
        }
    }

    /// Half a sentence after "because".
    package var reason: String {
        switch self {
        case .loadBalancer(let front, _):
            "the load balancer of \(front) gives pods none: only target groups with pods as targets, of AWS Load "
                + "Balancer Controller or EKS Auto Mode, and network endpoint groups of Google Cloud have gates"
        case .injectionOff: "the controller runs with --enable-pod-readiness-gate-inject=false"
        case .objectSelector: "the objectSelector of its webhook does not match the labels of the pods"
        case .namespaceSelector: "the namespaceSelector of its webhook does not match the labels of the namespace"
        }
    }

    package var remedy: String {
        switch self {
        case .loadBalancer(let front, _): "Give \(front) pods as targets (ip)."
        case .injectionOff: "Run the controller with --enable-pod-readiness-gate-inject=true."
        case .objectSelector: "Give the pod template the labels that the objectSelector asks for."
        case .namespaceSelector: "Give the Namespace the labels that the namespaceSelector asks for."
        }
    }

    /// The first that there is, load balancers first: of several in front of a pod one without a gate is enough.
    static func first(
        _ fronts: [TrafficFront],
        _ webhooks: GateWebhooks,
        _ controller: LoadBalancerController
    ) -> GateObstacle? {
        if let front = fronts.first(where: { !$0.loadBalancer.kind.hasPodTargets || $0.loadBalancer.kind.gate == nil })
        {
            return .loadBalancer(front.name, front.loadBalancer.source)
        }
        if let off = controller.injectsGates, !off.value { return .injectionOff(off.location) }
        guard let webhook = webhooks.acting else { return nil }
        if webhooks.leavesPodsOut { return .objectSelector(webhook) }
        return webhooks.choosesNamespace ? nil : .namespaceSelector(webhook)
    }
}
