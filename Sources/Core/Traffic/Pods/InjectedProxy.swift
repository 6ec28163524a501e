import ManifestText

/// The proxy of a service mesh that a webhook adds to the pods: it takes their connections, and is in no manifest.
///
/// What asks for it: the label `istio-injection` or `istio.io/rev` of the Namespace and `sidecar.istio.io/inject` of the pods
/// (istio.io, Installing the Sidecar); the annotation `linkerd.io/inject` of either (linkerd.io, Automatic Proxy Injection);
/// `consul.hashicorp.com/connect-inject` of the pods; `kuma.io/sidecar-injection` of either.
struct InjectedProxy: Sendable {
    enum Mesh: String, Sendable {
        case istio = "Istio"
        case linkerd = "Linkerd"
        case consul = "Consul"
        case kuma = "Kuma"
    }

    var mesh: Mesh
    /// The label or annotation that asks for it.
    var name: String
    var location: Location
    /// Seconds after the deletion for which it accepts new connections; nil where that is not known.
    var lasts: Int?
    /// Ports of the pod that do not pass through it.
    private var leftOut: PortRanges

    /// Nil where nothing asks for one, where the pods decline, and where the proxy is among the containers.
    init?(of pod: PodContext) {
        let template = pod.template
        // No mesh takes over the network of a node.
        guard template.hostNetwork?.value != true else { return nil }
        let namespace = pod.resources.namespaces.first { $0.meta.name == pod.workload.meta.namespace ?? "default" }?
            .meta
        guard let (mesh, name, location) = Self.asked(of: template, in: namespace) else { return nil }
        let posted = Set((template.containers + template.initContainers).map(\.name))
        guard posted.isDisjoint(with: Self.containers) else { return nil }
        self.mesh = mesh
        self.name = name
        self.location = location
        var annotations = template.annotations
        switch mesh {
        case .linkerd:
            // Its settings are inherited from the Namespace.
            annotations.merge(namespace?.annotations ?? [:]) { own, _ in own }
            guard annotations["config.beta.linkerd.io/proxy-enable-native-sidecar"]?.value != "true",
                annotations["config.linkerd.io/proxy-enable-native-sidecar"]?.value != "true"
            else { return nil }
            // From SIGTERM on it refuses new connections (linkerd.io, Graceful Pod Shutdown).
            lasts =
                annotations["config.alpha.linkerd.io/proxy-wait-before-exit-seconds"].flatMap { Int(decimal: $0.value) }
                ?? 0
            leftOut = PortRanges(annotations["config.linkerd.io/skip-inbound-ports"]?.value)
        case .istio:
            guard annotations["sidecar.istio.io/nativeSidecar"]?.value != "true",
                annotations["traffic.sidecar.istio.io/includeInboundPorts"]?.value.isEmpty != true
            else { return nil }
            let configuration = IstioProxyConfiguration(of: nil, in: pod)
            lasts = configuration.waitsForConnections ? nil : configuration.drain.limiting.value
            leftOut = PortRanges(annotations["traffic.sidecar.istio.io/excludeInboundPorts"]?.value)
        case .consul:
            leftOut = PortRanges(annotations["consul.hashicorp.com/transparent-proxy-exclude-inbound-ports"]?.value)
        case .kuma:
            leftOut = PortRanges(annotations["traffic.kuma.io/exclude-inbound-ports"]?.value)
        }
    }

    /// Whether the connections to a port of the pod pass through it.
    func takes(port: Int) -> Bool { !leftOut.contains(port) }

    private static let containers: Set = [
        "istio-proxy", "linkerd-proxy", "consul-dataplane", "envoy-sidecar", "kuma-sidecar",
    ]

    private typealias Asked = (mesh: Mesh, name: String, location: Location)

    private static func asked(of template: PodTemplate, in namespace: ObjectMeta?) -> Asked? {
        if let istio = askedOfIstio(of: template, in: namespace) { return istio }
        if let value = template.annotations["linkerd.io/inject"] ?? namespace?.annotations["linkerd.io/inject"],
            value.value == "enabled" || value.value == "ingress"
        {
            return (.linkerd, "linkerd.io/inject", value.location)
        }
        if let value = template.annotations["consul.hashicorp.com/connect-inject"], Bool(go: value.value) == true {
            return (.consul, "consul.hashicorp.com/connect-inject", value.location)
        }
        let ofKuma =
            template.labels["kuma.io/sidecar-injection"] ?? template.annotations["kuma.io/sidecar-injection"]
            ?? namespace?.labels["kuma.io/sidecar-injection"]
        if let ofKuma, ofKuma.value == "enabled" || ofKuma.value == "true" {
            return (.kuma, "kuma.io/sidecar-injection", ofKuma.location)
        }
        return nil
    }
}

extension InjectedProxy {
    /// Its webhooks look at labels alone, and at no Namespace with `istio-injection: disabled`; a pod declines by an annotation too
    /// (istio/istio, manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml; pkg/kube/inject/inject.go).
    private static func askedOfIstio(of template: PodTemplate, in namespace: ObjectMeta?) -> Asked? {
        let ofNamespace = namespace?.labels["istio-injection"]
        let ofPods = template.labels["sidecar.istio.io/inject"]
        guard ofNamespace?.value != "disabled", ofPods?.value != "false",
            template.annotations["sidecar.istio.io/inject"]?.value != "false"
        else { return nil }
        if let ofNamespace, ofNamespace.value == "enabled" { return (.istio, "istio-injection", ofNamespace.location) }
        if let ofPods, ofPods.value == "true" { return (.istio, "sidecar.istio.io/inject", ofPods.location) }
        let revision = template.labels["istio.io/rev"] ?? namespace?.labels["istio.io/rev"]
        return revision.map { (.istio, "istio.io/rev", $0.location) }
    }
}

/// Ports as meshes list them: `80,8000-8010`.
private struct PortRanges: Sendable {
    private let ranges: [ClosedRange<Int>]

    init(_ text: String?) {
        ranges = (text ?? "").split(separator: ",").compactMap { part in
            let ends = part.split(separator: "-").map(\.trimmed).compactMap { Int(decimal: $0) }
            guard let first = ends.first, let last = ends.last, first <= last else { return nil }
            return first...last
        }
    }

    func contains(_ port: Int) -> Bool { ranges.contains { $0.contains(port) } }
}
