/// Listeners of a Network Load Balancer that forward to several Services by weight.
///
/// The annotation `service.beta.kubernetes.io/actions.<protocol>-<port>` names them beside the Service itself, whose own share
/// is `baseServiceWeight` (aws-load-balancer-controller 2.16, docs/guide/service/annotations.md).
enum ServiceActions {
    private static let prefix = "service.beta.kubernetes.io/actions."

    /// The targets of all actions of a Service that get connections, in the order of the annotations' names.
    static func targets(of service: Service) -> [ForwardAction.Target] {
        service.meta.annotations.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
            .flatMap { ForwardAction.targets(in: $0.value) }.filter { $0.weight != 0 }
    }

    /// The load balancers of other Services from which one Service gets connections.
    static func fronts(
        to service: Service,
        in resources: Resources,
        _ controller: LoadBalancerController
    ) -> [TrafficFront] {
        resources.index.actions(to: service).compactMap { index, ports in
            let owner = resources.services[index]
            let own = service.ports.filter { port in
                ports.contains(String(port.number)) || port.name.map(ports.contains) ?? false
            }
            guard owner.meta.name != service.meta.name, !own.isEmpty,
                !controller.answering(for: owner).isOlder(than: "2.16"),
                let balancer = LoadBalancer(of: owner, controller: controller)
            else { return nil }
            return TrafficFront(service: service, loadBalancer: balancer, ports: own, origin: .action(owner))
        }
    }
}
