import ManifestText

/// Flags proxies that a mesh injects and that refuse connections which the serving container would still accept.
enum InjectedProxyEndsFirst: SingleFindingRule {
    static let id: RuleID = "injected-proxy-ends-first"
    static let severity = Finding.Severity.warning
    static let flags = "The proxy that a service mesh injects stops accepting before the container that serves."
    static let why = """
        An injected proxy takes every connection to the pod, and is in no manifest. It is told to end at the deletion, whatever the \
        preStop hooks of the other containers do: Linkerd's refuses new connections from then on, Istio's drains for 5 s unless it \
        is told otherwise. As a native sidecar it is stopped last, and this does not hold.
        """
    static let remedy = "Let the proxy wait as long as the container, or leave the port out of the mesh."
    static let source = """
        reported: linkerd2 issue 8214, istio issue 40383; documented: linkerd.io, Graceful Pod Shutdown; source: istio, \
        pkg/envoy/agent.go
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let traffic = subject.traffic
        let pod = PodContext(workload: traffic.workload, resources: subject.resources, versions: traffic.versions)
        guard let proxy = InjectedProxy(of: pod) else { return nil }
        let through = zip(traffic.ports, subject.plan.ports).filter { proxy.takes(port: $0.0.containerPort) }
        guard let (port, plan) = through.max(by: { $0.1.acceptWindow.value < $1.1.acceptWindow.value }),
            plan.acceptWindow.value > proxy.lasts ?? 0
        else { return nil }
        let name = port.container.container.name.excerpt
        let until = proxy.lasts.map { "refuses new ones \($0) s after the deletion" } ?? "may end long before"
        return finding(
            "\(proxy.mesh.rawValue)'s proxy, for which \(proxy.name) asks, takes the connections to port "
                + "\(port.identity.number) and \(until), while \(name) accepts for \(plan.acceptWindow.value) s.",
            remedy: remedy(proxy, plan.acceptWindow.value),
            at: proxy.location
        )
    }

    private static func remedy(_ proxy: InjectedProxy, _ seconds: Int) -> String {
        switch proxy.mesh {
        case .linkerd:
            "Annotate the pods with config.alpha.linkerd.io/proxy-wait-before-exit-seconds: \"\(seconds)\", or list the port in "
                + "config.linkerd.io/skip-inbound-ports."
        case .istio:
            "Set terminationDrainDuration and drainDuration to \(seconds)s in the annotation proxy.istio.io/config, or list the port in "
                + "traffic.sidecar.istio.io/excludeInboundPorts."
        case .consul, .kuma:
            "See that the proxy outlasts the container, and set the rule aside with that as the reason."
        }
    }
}
