import RolloutEngine

/// An Application Gateway of Azure, which Application Gateway Ingress Controller gives the addresses of pods.
enum AzureApplicationGateway {
    /// Names of its Ingress classes, and of the controller of its IngressClass (application-gateway-kubernetes-ingress,
    /// docs/ingress-v1.md).
    static let classes: Set<String> = ["azure/application-gateway", "azure-application-gateway"]

    /// Documented as between a second and a few minutes until the gateway sends a pod that goes no more requests; taken as three
    /// (application-gateway-kubernetes-ingress, docs/how-tos/minimize-downtime-during-deployments.md).
    static let deregistration = ReportedLag(
        interval: SecondsInterval(least: 1, most: 180),
        detail: "documented as between a second and a few minutes for Azure Application Gateway"
    )
}

extension LoadBalancer.Kind {
    static let azureApplicationGateway: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("azure-application-gateway", targets: .pods)
        kind.crossZone = oneAddress
        kind.deregistration = AzureApplicationGateway.deregistration
        kind.unmodelledRegistration =
            "How long Azure Application Gateway takes to send requests to a new pod is documented as up to a few minutes, and no "
            + "readiness gate makes a rollout wait for it."
        kind.unknownDrain = "what the gateway does with the open connections of a pod that it drops is not known"
        return kind
    }()
}
