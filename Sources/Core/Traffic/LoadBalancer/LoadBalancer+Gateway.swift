extension LoadBalancer {
    /// The load balancer of a cloud's Gateway, which is not modelled.
    init(ofGateway gateway: Gateway, provider: String, at place: Location) {
        self.init(
            .otherCloud,
            .manifest("gatewayClassName", place),
            provider: "Gateway \(gateway.meta.name.excerpt) (\(provider))",
            annotations: LoadBalancerAnnotations(nothingFor: .service),
            healthCheck: HealthCheck(LoadBalancerAnnotations(nothingFor: .service)),
            targetGroup: TargetGroupAttributes(),
            crossZone: Sourced(false, .assumed("the load balancer is not modelled"))
        )
    }
}
