import ManifestText

/// What is taken for granted of a Gateway whose objects are not all among the manifests.
enum GatewayAssumptions {
    static func all(
        of gateway: Gateway,
        by route: GatewayRoute,
        to service: Service,
        _ balancer: LoadBalancer,
        in resources: Resources
    ) -> [Assumption] {
        guard balancer.kind.isModelled, balancer.kind.family != nil else { return [] }
        let name = gateway.meta.name.excerpt
        var found: [Assumption] = []
        let className = gateway.className?.value ?? ""
        if gateway.parent == nil, resources.index.gatewayClasses[className] == nil {
            found.append(
                Assumption(
                    "GatewayClass \(className.excerpt) of Gateway \(name) is not among the manifests, and taken to be AWS Load "
                        + "Balancer Controller's, whose objects configure it."
                )
            )
        }
        if let reference = gateway.parameters {
            let place = ObjectReference(
                name: reference.name,
                namespace: reference.namespace ?? gateway.meta.namespace ?? "default"
            )
            if resources.index.loadBalancerConfigurations[place] == nil {
                found.append(
                    Assumption(
                        "\(reference.kind.excerpt) \(reference.name.excerpt) of Gateway \(name) is not among the manifests, and "
                            + "taken to change neither attributes nor targets."
                    )
                )
            }
        }
        let gatewayClass = resources.index.gatewayClasses[className].map { resources.gatewayClasses[$0] }
        if let reference = gatewayClass?.parameters,
            resources.index.loadBalancerConfigurations[
                ObjectReference(name: reference.name, namespace: reference.namespace ?? "default")
            ] == nil
        {
            found.append(
                Assumption(
                    "\(reference.kind.excerpt) \(reference.name.excerpt) of GatewayClass \(className.excerpt) is not among the "
                        + "manifests, and taken to change neither attributes nor targets."
                )
            )
        }
        if !route.meta.sharesNamespace(with: service.meta) {
            found.append(
                Assumption(
                    "A ReferenceGrant is taken to let \(route.meta.kind) \(route.meta.name.excerpt) lead to Service "
                        + "\(service.meta.name.excerpt) of another namespace."
                )
            )
        }
        let configurations = resources.index.targetGroupsOfService[ObjectReference(to: service.meta)]?.count ?? 0
        if configurations > 1 {
            found.append(
                Assumption(
                    "\(configurations) TargetGroupConfigurations are for Service \(service.meta.name.excerpt): the first of them "
                        + "is taken, and the controller may take another."
                )
            )
        }
        return found
    }
}
