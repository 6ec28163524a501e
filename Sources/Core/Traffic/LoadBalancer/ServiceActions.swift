/// Listeners of a Network Load Balancer that forward to several Services by weight.
///
/// The annotation `service.beta.kubernetes.io/actions.<protocol>-<port>` names them beside the Service itself, whose own share
/// is `baseServiceWeight` (aws-load-balancer-controller 2.16, docs/guide/service/annotations.md).
enum ServiceActions {
    private static let prefix = "service.beta.kubernetes.io/actions."

    /// Whether a Service's listeners have actions.
    static func areOn(_ service: Service) -> Bool {
        service.meta.annotations.keys.contains { $0.hasPrefix(prefix) }
    }

    /// The load balancers of other Services from which one Service gets connections.
    static func fronts(
        to service: Service,
        in resources: Resources,
        _ controller: LoadBalancerController
    ) -> [TrafficFront] {
        guard !controller.isOlder(than: "2.16") else { return [] }
        return resources.index.servicesWithActions.map { resources.services[$0] }.filter { other in
            other.meta.name != service.meta.name && other.meta.sharesNamespace(with: service.meta)
        }.compactMap { other in
            let targets = other.meta.annotations.sorted { $0.key < $1.key }.filter { $0.key.hasPrefix(prefix) }
                .flatMap { ForwardAction.targets(in: $0.value) }
                .filter { $0.service == service.meta.name && $0.weight != 0 }
            let ports = service.ports.filter { port in
                targets.contains { $0.port == String(port.number) || $0.port == port.name }
            }
            guard !ports.isEmpty, let balancer = LoadBalancer(of: other, controller: controller) else { return nil }
            return TrafficFront(service: service, loadBalancer: balancer, ports: ports, origin: .action(other))
        }
    }
}
