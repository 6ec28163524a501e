import RolloutEngine

/// Container-native load balancing of Google Kubernetes Engine, for Services, Ingresses and Gateways: pods are targets.
///
/// Its readiness gate comes without a label and turns true ten minutes after a pod's creation whatever the load balancer
/// found (ingress-gce, pkg/neg/readiness/reflector.go, unreadyTimeout).
enum NetworkEndpointGroup {
    static let key = "cloud.google.com/neg"
    static let gate = "cloud.google.com/load-balancer-neg-ready"
    /// Seconds after a pod's creation until the gate is true at the latest.
    static let gateTimeout = 600
    /// Seconds between checks where nothing says otherwise; one answer is enough (ingress-gce, pkg/translator/healthchecks.go).
    private static let checkInterval = 15

    /// Google recommends a preStop sleep about as long as it takes until an endpoint has left its group, in its example 40 s
    /// (cloud.google.com/knowledge, 502 503 errors on external HTTP(s) Load Balancer, 000006416).
    static let deregistration = ReportedLag(
        interval: SecondsInterval(least: 0, most: 40),
        detail: "recommended by Google as a preStop sleep for network endpoint groups"
    )

    static let healthCheck = HealthCheckDefaults(
        transport: "HTTP",
        interval: checkInterval,
        timeout: checkInterval,
        healthyThreshold: 1,
        unhealthyThreshold: 2,
        successCodes: "200"
    )

    /// The annotation, when it asks for a group: `{"ingress": true}` or `{"exposed_ports": {"80": {}}}`.
    static func annotation(of service: Service) -> Field<String>? {
        guard let field = service.meta.annotations[key] else { return nil }
        let text = field.value.filter { !$0.isWhitespace }
        return text.contains("\"ingress\":true") || text.contains("\"exposed_ports\":{\"") ? field : nil
    }

    @Sendable static func recognise(
        _ service: Service,
        _ annotations: LoadBalancerAnnotations,
        _ controller: LoadBalancerController
    ) -> LoadBalancer.Recognised? {
        annotation(of: service).map { (.networkEndpointGroup, .manifest(key, $0.location), "Google Cloud") }
    }
}

extension LoadBalancer.Kind {
    static let networkEndpointGroup: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("gke-neg", targets: .pods)
        kind.gate = .networkEndpointGroup
        kind.crossZone = oneAddress
        kind.gateTimeout = NetworkEndpointGroup.gateTimeout
        kind.deregistration = NetworkEndpointGroup.deregistration
        kind.healthCheck = { _, _ in NetworkEndpointGroup.healthCheck }
        kind.assumption =
            "Checks of a network endpoint group are taken to be Google's own, every 15 s; a readinessProbe, BackendConfig or HealthCheckPolicy "
            + "may say otherwise and is not read."
        kind.unknownDrain =
            "what the load balancer does with the open connections of a pod that leaves its group is not known (connection draining)"
        return kind
    }()
}
