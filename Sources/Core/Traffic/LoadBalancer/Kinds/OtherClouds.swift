import ManifestText

/// Load balancers of other clouds, recognised by the names of their settings.
///
/// Most have nodes as targets. With externalTrafficPolicy Cluster kube-proxy alone decides then which pod gets a connection, the
/// same on every cloud; with Local the cloud's own check of the nodes counts too.
enum OtherClouds {
    struct Provider: Sendable {
        /// The start of its annotations.
        var prefix: String
        var name: String
        /// What its Services of type LoadBalancer are: nil where their targets may be pods, by settings that are not read.
        var kind: LoadBalancer.Kind?
    }

    /// Each by the prefix of its cloud controller's annotations.
    private static let providers: [Provider] = [
        Provider(prefix: "service.beta.kubernetes.io/azure-", name: "Azure", kind: .azureLoadBalancer),
        Provider(prefix: "cloud.google.com/", name: "Google Cloud", kind: .googleNetworkLoadBalancer),
        Provider(prefix: "networking.gke.io/", name: "Google Cloud", kind: .googleNetworkLoadBalancer),
        Provider(prefix: "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-", name: "Alibaba Cloud"),
        Provider(prefix: "service.beta.kubernetes.io/do-loadbalancer-", name: "DigitalOcean", kind: .otherNodes),
        Provider(prefix: "load-balancer.hetzner.cloud/", name: "Hetzner Cloud", kind: .otherNodes),
        Provider(prefix: "service.beta.kubernetes.io/linode-loadbalancer-", name: "Akamai (Linode)", kind: .otherNodes),
        Provider(prefix: "metallb.io/", name: "MetalLB", kind: .otherNodes),
        Provider(prefix: "metallb.universe.tf/", name: "MetalLB", kind: .otherNodes),
        Provider(prefix: "loadbalancer.openstack.org/", name: "OpenStack", kind: .otherNodes),
        Provider(prefix: "oci.oraclecloud.com/", name: "Oracle Cloud"),
        Provider(prefix: "service.beta.kubernetes.io/oci-load-balancer-", name: "Oracle Cloud"),
        Provider(prefix: "service.beta.kubernetes.io/scw-loadbalancer-", name: "Scaleway", kind: .otherNodes),
        Provider(prefix: "service.kubernetes.io/qcloud-", name: "Tencent Cloud"),
    ]

    /// Ingress classes that are a load balancer of the cloud and no program in the cluster.
    private static let googleClasses: Set = ["gce", "gce-internal", "gce-regional-external"]

    /// What an Ingress of such a class is, as one of its Services sees it; nil for another class.
    static func ofIngress(
        class name: String,
        to service: Service
    ) -> (kind: LoadBalancer.Kind, provider: String)? {
        if AzureApplicationGateway.classes.contains(name) {
            return (.azureApplicationGateway, "Azure Application Gateway")
        }
        guard googleClasses.contains(name) else { return nil }
        let hasGroup = NetworkEndpointGroup.annotation(of: service) != nil
        return (hasGroup ? .networkEndpointGroup : .googleBackends, "Google Cloud")
    }

    /// Whether a class is known by its name to be another cloud's, or that of a program in the cluster.
    static func isClassOfOthers(_ name: String) -> Bool {
        AzureApplicationGateway.classes.contains(name) || googleClasses.contains(name)
            || programs.contains { name == $0 || name.hasPrefix($0 + "-") }
    }

    private static let programs: [String] = [
        "nginx", "traefik", "haproxy", "kong", "contour", "istio", "envoy", "ambassador", "emissary", "apisix",
        "cilium",
        "skipper", "openshift", "azure", "gce", "tailscale", "cloudflare", "ngrok",
    ]

    /// The provider whose annotations a Service carries, with the first of them.
    static func provider(of service: Service) -> (Provider, Field<String>)? {
        for provider in providers {
            let own = service.meta.annotations.filter { $0.key.hasPrefix(provider.prefix) }
            if let first = own.min(by: { $0.value.location < $1.value.location }) { return (provider, first.value) }
        }
        return nil
    }

    @Sendable static func recognise(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> LoadBalancer.Recognised? {
        guard service.type?.value == "LoadBalancer", let (provider, field) = provider(of: service) else { return nil }
        let source = Source.manifest("annotations of \(provider.name)", field.location)
        guard let kind = provider.kind else { return (.otherCloud, source, provider.name) }
        let isLocal = service.externalTrafficPolicy?.value == "Local"
        return (isLocal && kind == .otherNodes ? .uncheckedNodes : kind, source, provider.name)
    }
}

extension LoadBalancer.Kind {
    static let otherCloud: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("other-cloud")
        kind.unmodelled = { "The load balancer of \($0.provider ?? "another cloud") is not modelled." }
        return kind
    }()

    /// Behind an Ingress of Google Cloud, of a Service that does not say whether its pods or its nodes are targets.
    static let googleBackends: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("google-backends")
        kind.unmodelled = { _ in
            "Whether the Ingress of Google Cloud sends to pods or to nodes depends on the cluster; the annotation "
                + "\(NetworkEndpointGroup.key) of the Service says it."
        }
        return kind
    }()

    /// Nodes as targets, of a Service with externalTrafficPolicy Cluster.
    static let otherNodes: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("other-cloud-nodes", targets: .nodes)
        kind.crossZone = oneAddress
        return kind
    }()

    /// The same with Local, where the check of the nodes counts.
    static let uncheckedNodes: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("other-cloud-nodes-local")
        kind.unmodelled = { balancer in
            "How \(balancer.provider?.excerpt ?? "the cloud") checks the nodes of a Service with externalTrafficPolicy Local is not "
                + "modelled; with Cluster it would play no part."
        }
        return kind
    }()
}
