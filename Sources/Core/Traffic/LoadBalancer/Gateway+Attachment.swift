extension Gateway {
    /// - Returns: Whether the route attaches to one of the listeners that a load balancer of the family has
    ///   (aws-load-balancer-controller, pkg/gateway/routeutils/listener_attachment_helper.go).
    func admits(_ route: GatewayRoute, by parent: GatewayRoute.Parent, _ family: LoadBalancerFamily) -> Bool {
        let transports: Set = family == .network ? ["TCP", "UDP", "TLS"] : ["HTTP", "HTTPS"]
        return listeners.contains { listener in
            let isMeant =
                parent.section ?? listener.name == listener.name && parent.port ?? listener.port == listener.port
            let isOpen =
                switch listener.routesFrom {
                case "None": false
                case "Same": route.meta.sharesNamespace(with: meta)
                default: true
                }
            return isMeant && isOpen && transports.contains(listener.transport)
                && listener.routeKinds.contains(route.meta.kind)
        }
    }

    /// Whether a route attaches to a port that listens for TCP and for UDP: both are joined in one listener, and the target groups
    /// of its routes are TCP_UDP (aws-load-balancer-controller 2.17, pkg/gateway/model/model_build_listener.go, mergeProtocols).
    func joinsTransports(for parent: GatewayRoute.Parent) -> Bool {
        listeners.contains { listener in
            let others: Set = listener.transport == "UDP" ? ["TCP"] : listener.transport == "TCP" ? ["UDP"] : []
            return parent.section ?? listener.name == listener.name && parent.port ?? listener.port == listener.port
                && listeners.contains { $0.port == listener.port && others.contains($0.transport) }
        }
    }
}
