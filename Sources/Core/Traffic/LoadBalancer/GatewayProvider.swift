/// Whose load balancer a Gateway is, where it is one of a cloud: then its targets are the pods or nodes behind the routes.
///
/// A Gateway of a program in the cluster (Istio, Envoy Gateway, Traefik, Cilium …) is none: the program's own pods stand
/// behind whatever load balancer it has.
enum GatewayProvider {
    /// Controllers by the name that their GatewayClasses carry (aws-load-balancer-controller, pkg/gateway/constants; Amazon EKS
    /// Auto Mode; Amazon VPC Lattice; cloud.google.com/kubernetes-engine, Gateway; learn.microsoft.com, Application Gateway for
    /// Containers).
    private static let controllers: [String: String] = [
        "gateway.k8s.aws/nlb": "AWS Load Balancer Controller",
        "gateway.k8s.aws/alb": "AWS Load Balancer Controller",
        "eks.amazonaws.com/gateway-nlb": "Amazon EKS Auto Mode",
        "eks.amazonaws.com/gateway-alb": "Amazon EKS Auto Mode",
        "application-networking.k8s.aws/gateway-api-controller": "Amazon VPC Lattice",
        "networking.gke.io/gateway": "Google Cloud",
        "alb.networking.azure.io/alb-controller": "Azure",
    ]

    /// Classes that a cloud has of its own, by the start of their names.
    private static let classes: [(prefix: String, provider: String)] = [
        ("gke-l7-", "Google Cloud"), ("azure-alb-", "Azure"), ("amazon-vpc-lattice", "Amazon VPC Lattice"),
    ]

    /// The provider with the place that names it; nil where no cloud is known to answer for the Gateway.
    static func provider(of gateway: Gateway, classes posted: [GatewayClass]) -> (name: String, place: Location)? {
        guard let className = gateway.className else { return nil }
        if let known = posted.first(where: { $0.meta.name == className.value }) {
            return controllers[known.controller].map { ($0, className.location) }
        }
        return classes.first { className.value.hasPrefix($0.prefix) }.map { ($0.provider, className.location) }
    }
}
