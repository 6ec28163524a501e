import ManifestText

/// Load balancers that are recognised by the names of their settings and not modelled.
enum OtherClouds {
    /// Annotation prefixes, each that of one provider's cloud controller.
    private static let prefixes: [(prefix: String, provider: String)] = [
        ("service.beta.kubernetes.io/azure-", "Azure"),
        ("cloud.google.com/", "Google Cloud"),
        ("networking.gke.io/", "Google Cloud"),
        ("service.beta.kubernetes.io/alibaba-cloud-loadbalancer-", "Alibaba Cloud"),
        ("service.beta.kubernetes.io/do-loadbalancer-", "DigitalOcean"),
        ("load-balancer.hetzner.cloud/", "Hetzner Cloud"),
        ("service.beta.kubernetes.io/linode-loadbalancer-", "Akamai (Linode)"),
        ("metallb.io/", "MetalLB"),
        ("metallb.universe.tf/", "MetalLB"),
        ("loadbalancer.openstack.org/", "OpenStack"),
        ("oci.oraclecloud.com/", "Oracle Cloud"),
        ("service.beta.kubernetes.io/oci-load-balancer-", "Oracle Cloud"),
        ("service.beta.kubernetes.io/scw-loadbalancer-", "Scaleway"),
        ("service.kubernetes.io/qcloud-", "Tencent Cloud"),
    ]

    /// Ingress classes that are a load balancer of the cloud and no program in the cluster.
    static let ingressClasses: [String: String] = [
        "azure/application-gateway": "Azure Application Gateway",
        "azure-application-gateway": "Azure Application Gateway",
        "gce": "Google Cloud",
        "gce-internal": "Google Cloud",
    ]

    /// Whether a class is known by its name to be another cloud's, or that of a program in the cluster.
    static func isClassOfOthers(_ name: String) -> Bool {
        ingressClasses[name] != nil || programs.contains { name == $0 || name.hasPrefix($0 + "-") }
    }

    private static let programs: [String] = [
        "nginx", "traefik", "haproxy", "kong", "contour", "istio", "envoy", "ambassador", "emissary", "apisix",
        "cilium",
        "skipper", "openshift", "azure", "gce", "tailscale", "cloudflare", "ngrok",
    ]

    /// The provider whose annotations a Service carries, with the first of them.
    static func provider(of service: Service) -> (String, Field<String>)? {
        for (prefix, provider) in prefixes {
            let own = service.meta.annotations.filter { $0.key.hasPrefix(prefix) }
            if let first = own.min(by: { $0.value.location < $1.value.location }) { return (provider, first.value) }
        }
        return nil
    }

    @Sendable static func recognise(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> LoadBalancer.Recognised? {
        guard service.type?.value == "LoadBalancer", let (name, field) = provider(of: service) else { return nil }
        return (.otherCloud, .manifest("annotations of \(name)", field.location), name)
    }
}

extension LoadBalancer.Kind {
    static let otherCloud: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("other-cloud")
        kind.unmodelled = { "The load balancer of \($0.provider?.excerpt ?? "another cloud") is not modelled." }
        return kind
    }()
}
