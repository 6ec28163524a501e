import RolloutEngine

/// A passthrough Network Load Balancer of Google Cloud for a Service, whose targets are nodes.
enum GoogleNetworkLoadBalancer {
    /// loadBalancerClass of Services that it is asked for by (cloud.google.com/kubernetes-engine, LoadBalancer Service concepts).
    static let classes: Set<String> = [
        "networking.gke.io/l4-regional-external", "networking.gke.io/l4-regional-external-legacy",
        "networking.gke.io/l4-regional-internal", "networking.gke.io/l4-regional-internal-legacy",
    ]

    /// With externalTrafficPolicy Local: every 3 s and twice until a node is lost, or every 8 s and three times by the older
    /// controller, each answered within a second; one answer and it is found (ingress-gce,
    /// pkg/healthchecks/healthchecks_l4.go; kubernetes 1.26, legacy-cloud-providers/gce/gce.go).
    static let nodeCheck = NodeCheck(
        found: SecondsInterval(least: 0, most: 8 + 1),
        lost: SecondsInterval(least: 3, most: 3 * 8 + 1)
    )
}

extension LoadBalancer.Kind {
    static let googleNetworkLoadBalancer: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("google-network-load-balancer", targets: .nodes)
        kind.crossZone = oneAddress
        kind.nodeCheck = { _ in GoogleNetworkLoadBalancer.nodeCheck }
        return kind
    }()
}
