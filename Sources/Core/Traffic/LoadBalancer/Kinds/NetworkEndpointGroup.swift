/// Container-native load balancing of Google Kubernetes Engine.
///
/// Its readiness gate comes without a label and turns true ten minutes after a pod's creation whatever the load balancer
/// found (ingress-gce, pkg/neg/readiness/reflector.go, unreadyTimeout).
enum NetworkEndpointGroup {
    static let key = "cloud.google.com/neg"
    static let gate = "cloud.google.com/load-balancer-neg-ready"

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
        kind.unmodelled = { _ in
            "The network endpoint group is not modelled: its readiness gate \(NetworkEndpointGroup.gate) turns true 10 minutes "
                + "after a pod's creation even where the load balancer has not found it healthy."
        }
        return kind
    }()
}
