extension LoadBalancer {
    /// Whether a port's TCP and UDP share a listener and a target group of the protocol TCP_UDP.
    ///
    /// By the annotation `enable-tcp-udp-listener`, for a port number that the Service has with both
    /// (aws-load-balancer-controller 2.13, pkg/service/model_build_listener.go).
    func joins(_ port: Service.Port, of service: Service, _ controller: LoadBalancerController) -> Bool {
        guard kind.family == .network, !controller.answering(for: service).isOlder(than: "2.13"),
            let field = annotations.text("enable-tcp-udp-listener"), Bool(go: field.value) == true
        else { return false }
        return service.ports.contains { $0.number == port.number && $0.transport != port.transport }
    }
}
