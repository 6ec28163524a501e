import ManifestText

/// A load balancer in front of a Service, with the ports of the Service that it forwards.
package struct TrafficFront: Sendable {
    /// The object that asks for the load balancer.
    package enum Origin: Sendable {
        case service
        case ingress(Ingress)
        case binding(TargetGroupBinding)
        /// A route of the Gateway API, by way of a Gateway of a cloud.
        case route(GatewayRoute)
        /// Another Service, whose listener forwards a part of its connections here.
        case action(Service)
    }

    package var service: Service
    package var loadBalancer: LoadBalancer
    package var ports: [Service.Port]
    package var origin: Origin
    /// Whether its target groups are TCP_UDP, since its listener serves both.
    var joinsTransports = false
    /// What is taken for granted of it.
    var assumptions: [Assumption] = []

    /// The metadata of the object that carries the load balancer's annotations.
    package var metadata: ObjectMeta {
        switch origin {
        case .service: service.meta
        case .ingress(let ingress): ingress.meta
        case .binding(let binding): binding.meta
        case .route(let route): route.meta
        case .action(let service): service.meta
        }
    }

    /// Whether the Service asks for it itself.
    var isOwn: Bool { if case .service = origin { true } else { false } }

    /// The object in words, for messages.
    package var name: String {
        switch origin {
        case .service: "Service \(service.meta.name.excerpt)"
        case .ingress(let ingress): "Ingress \(ingress.meta.name.excerpt)"
        case .binding(let binding): "TargetGroupBinding \(binding.meta.name.excerpt)"
        case .route(let route): "\(route.meta.kind.excerpt) \(route.meta.name.excerpt)"
        case .action(let service): "Service \(service.meta.name.excerpt)"
        }
    }

    /// Every load balancer that leads to the pods of a workload: those of Services, of Ingresses, of bindings, each in the
    /// order of the manifests.
    static func all(
        of workload: Workload,
        in resources: Resources,
        controller: LoadBalancerController,
        context: ReviewContext
    ) -> [TrafficFront] {
        let labels = workload.template.labelValues
        let services = resources.index.services(in: workload.meta.namespace, selecting: labels)
            .map { resources.services[$0] }.filter { $0.selects(labels) }
        guard !services.isEmpty else { return [] }
        let own = services.compactMap { service in
            LoadBalancer(of: service, controller: controller).map {
                TrafficFront(service: service, loadBalancer: $0, ports: service.ports, origin: .service)
            }
        }
        let ingresses = resources.index.ingresses(to: services).flatMap { index in
            let ingress = resources.ingresses[index]
            return services.filter { $0.meta.sharesNamespace(with: ingress.meta) }.compactMap { service in
                ofIngress(ingress, to: service, in: resources, controller)
            }
        }
        let actions = services.flatMap { ServiceActions.fronts(to: $0, in: resources, controller) }
        let recognised = own + actions + ingresses + services.flatMap { ofRoutes(to: $0, in: resources, controller) }
        return recognised
            + resources.index.bindings(of: services).flatMap { index in
                let binding = resources.targetGroupBindings[index]
                return services.filter { $0.meta.sharesNamespace(with: binding.meta) }.compactMap { service in
                    ofBinding(binding, to: service, protocol: context.targetGroupProtocol?.rawValue, beside: recognised)
                }
            }
    }

    /// One for each cloud's Gateway from which a route leads to the Service, with the ports that the route names.
    private static func ofRoutes(
        to service: Service,
        in resources: Resources,
        _ controller: LoadBalancerController
    ) -> [TrafficFront] {
        resources.index.routes(to: service).flatMap { index, numbers -> [TrafficFront] in
            let route = resources.gatewayRoutes[index]
            // Without its port the controller makes no target group.
            let ports = service.ports.filter { numbers.contains($0.number) }
            guard !ports.isEmpty else { return [] }
            var seen: Set<Int> = []
            return route.parents.flatMap { parent -> [TrafficFront] in
                resources.index.gateways(parent.gateway).compactMap { index in
                    guard
                        let balancer = ofGateway(
                            resources.gateways[index],
                            parent,
                            route,
                            service,
                            resources,
                            controller
                        ),
                        seen.insert(index).inserted
                    else { return nil }
                    var front = TrafficFront(
                        service: service,
                        loadBalancer: balancer,
                        ports: ports,
                        origin: .route(route)
                    )
                    front.joinsTransports =
                        !controller.isOlder(than: "2.17") && resources.gateways[index].joinsTransports(for: parent)
                    front.assumptions = GatewayAssumptions.all(
                        of: resources.gateways[index],
                        by: route,
                        to: service,
                        balancer,
                        in: resources
                    )
                    return front
                }
            }
        }
    }

    /// The load balancer of a Gateway, or of a ListenerSet of one, as a route's Service sees it; nil where the route does not
    /// attach, and for a Gateway of a program in the cluster.
    private static func ofGateway(
        _ front: Gateway,
        _ parent: GatewayRoute.Parent,
        _ route: GatewayRoute,
        _ service: Service,
        _ resources: Resources,
        _ controller: LoadBalancerController
    ) -> LoadBalancer? {
        let owner = front.parent.flatMap { resources.index.gateways($0).first }.map { resources.gateways[$0] }
        // A Gateway takes listeners of its own alone unless it says otherwise.
        if let owner, owner.listenersFrom == "None" { return nil }
        if front.parent != nil, controller.isOlder(than: GatewayRoute.listenerSetsSince) { return nil }
        let gateway = owner ?? front
        let gatewayClass = gateway.className.flatMap { resources.index.gatewayClasses[$0.value] }
            .map { resources.gatewayClasses[$0] }
        switch GatewayProvider(of: gateway, class: gatewayClass, by: route, to: service, in: resources) {
        case nil: return nil
        case .google: return LoadBalancer(ofGateway: gateway, .networkEndpointGroup, provider: "Google Cloud")
        case .other(let name): return LoadBalancer(ofGateway: gateway, .otherCloud, provider: name)
        case .aws(let identity, let family):
            guard front.admits(route, by: parent, family),
                controller.readsGateways(of: family) || identity == .eksAutoMode
            else { return nil }
            return LoadBalancer(
                ofGateway: gateway,
                family,
                to: service,
                configuration: GatewayConfiguration(
                    of: service,
                    behind: gateway,
                    class: gatewayClass,
                    by: route,
                    family: family,
                    takesDefault: identity == .eksAutoMode
                        || !ClusterVersions.isKnown(
                            controller.version.map { Sourced($0, .request("lbc")) },
                            olderThan: "3.2"
                        ),
                    in: resources
                ),
                controller: identity == .eksAutoMode ? .autoMode : controller
            )
        }
    }

    /// Only the ports that the Ingress names as backends.
    private static func ofIngress(
        _ ingress: Ingress,
        to service: Service,
        in resources: Resources,
        _ controller: LoadBalancerController
    ) -> TrafficFront? {
        let backends = Set(ingress.backends.filter { $0.service == service.meta.name }.map(\.port))
        guard !backends.isEmpty else { return nil }
        let ports = service.ports.filter { port in
            backends.contains(.number(port.number)) || port.name.map { backends.contains(.name($0)) } ?? false
        }
        guard !ports.isEmpty else { return nil }
        return LoadBalancer(
            of: ingress,
            backend: service,
            classes: resources.index.ingressClasses,
            controller: controller
        ).map { TrafficFront(service: service, loadBalancer: $0, ports: ports, origin: .ingress(ingress)) }
    }

    /// A binding that does not belong to a Service or an Ingress whose load balancer is recognised already.
    private static func ofBinding(
        _ binding: TargetGroupBinding,
        to service: Service,
        protocol requested: String?,
        beside recognised: [TrafficFront]
    ) -> TrafficFront? {
        guard binding.service == service.meta.name else { return nil }
        let ports = service.ports.filter { port in
            switch binding.port {
            case .number(let number): port.number == number
            case .name(let name): port.name == name
            }
        }
        let isServed = ports.allSatisfy { port in
            recognised.contains { front in
                front.service.meta.name == service.meta.name && front.ports.contains { $0.number == port.number }
            }
        }
        guard !ports.isEmpty, !(binding.isMadeByController && isServed) else { return nil }
        return TrafficFront(
            service: service,
            loadBalancer: LoadBalancer(of: binding, to: service, protocol: requested),
            ports: ports,
            origin: .binding(binding)
        )
    }
}

extension TargetGroupBinding {
    /// The controller labels the bindings that it makes itself, and names them `k8s-…`
    /// (aws-load-balancer-controller, pkg/deploy/tracking and pkg/service/model_build_target_group.go).
    package var isMadeByController: Bool {
        meta.name.hasPrefix("k8s-")
            || meta.labels.keys.contains {
                $0.hasPrefix("service.k8s.aws/stack") || $0.hasPrefix("ingress.k8s.aws/stack")
            }
    }
}
