import ManifestText

/// The cloud whose load balancer a Gateway is; its targets are the pods or nodes behind the routes.
///
/// A Gateway of a program in the cluster (Istio, Envoy Gateway, Traefik, Cilium …) has no provider: the program's own pods are
/// the targets of its load balancer.
enum GatewayProvider: Equatable {
    case aws(AWSController, LoadBalancerFamily)
    /// Google Cloud, whose Gateways have pods in network endpoint groups as targets (cloud.google.com/kubernetes-engine, Gateway).
    case google
    /// A cloud whose load balancers are not modelled, by its name.
    case other(String)

    /// Controllers by the name that their GatewayClasses carry (aws-load-balancer-controller, pkg/gateway/constants; Amazon EKS
    /// Auto Mode; Amazon VPC Lattice; cloud.google.com/kubernetes-engine, Gateway; learn.microsoft.com, Application Gateway for
    /// Containers).
    private static let controllers: [String: GatewayProvider] = [
        "gateway.k8s.aws/nlb": .aws(.loadBalancerController, .network),
        "gateway.k8s.aws/alb": .aws(.loadBalancerController, .application),
        "eks.amazonaws.com/gateway-nlb": .aws(.eksAutoMode, .network),
        "eks.amazonaws.com/gateway-alb": .aws(.eksAutoMode, .application),
        "application-networking.k8s.aws/gateway-api-controller": .other("Amazon VPC Lattice"),
        "networking.gke.io/gateway": .google,
        "alb.networking.azure.io/alb-controller": .other("Azure"),
    ]

    /// Classes that a cloud has of its own, by the start of their names.
    private static let classes: [(prefix: String, provider: GatewayProvider)] = [
        ("gke-l7-", .google), ("azure-alb-", .other("Azure")), ("amazon-vpc-lattice", .other("Amazon VPC Lattice")),
    ]

    /// Whether a controller makes load balancers of a cloud.
    static func isCloud(controller: String) -> Bool { controllers[controller] != nil }

    /// - Returns: The provider; nil if no cloud is known to serve the Gateway.
    ///
    /// The controller of a class that is not posted is unknown. AWS Load Balancer Controller is assumed if its objects configure the Gateway
    /// or the Service; the kind of the route then decides the family.
    init?(
        of gateway: Gateway,
        class gatewayClass: GatewayClass?,
        by route: GatewayRoute,
        to service: Service,
        in resources: Resources
    ) {
        guard let className = gateway.className?.value else { return nil }
        if let gatewayClass {
            guard let known = Self.controllers[gatewayClass.controller] else { return nil }
            self = known
        } else if let known = Self.classes.first(where: { className.hasPrefix($0.prefix) }) {
            self = known.provider
        } else {
            let isConfigured = resources.index.targetGroupsOfService[ObjectReference(to: service.meta)] != nil
            guard isConfigured || gateway.parameters?.kind == "LoadBalancerConfiguration" else {
                self = .other("whose GatewayClass \(className.excerpt) is not among the manifests")
                return
            }
            let isHTTP = route.meta.kind == "HTTPRoute" || route.meta.kind == "GRPCRoute"
            self = .aws(.loadBalancerController, isHTTP ? .application : .network)
        }
    }
}
