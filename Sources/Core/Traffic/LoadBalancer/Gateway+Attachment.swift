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
}
