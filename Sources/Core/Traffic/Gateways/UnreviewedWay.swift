package import ManifestText

/// A way by the Gateway API that leads to Services, or was meant to, and that no window covers.
package struct UnreviewedWay: Hashable, Sendable {
    /// Of the object that shows it.
    package var location: Location
    package var reason: String
    /// Whether clients may come this way; false for a route that its controller passes over.
    package var isOpen: Bool
    /// The Services that it leads to, as far as they are known.
    var services: [ObjectReference]

    /// What becomes of a route at one of the Gateways that it names.
    fileprivate static func of(
        _ route: GatewayRoute,
        by parent: GatewayRoute.Parent,
        in resources: Resources,
        _ controller: LoadBalancerController
    ) -> [UnreviewedWay] {
        let name = "\(route.meta.kind) \(route.meta.name.excerpt)"
        func way(_ reason: String, isOpen: Bool = true) -> [UnreviewedWay] {
            [
                UnreviewedWay(
                    location: route.meta.location,
                    reason: reason,
                    isOpen: isOpen,
                    services: route.backends.map(\.service).uniqued()
                )
            ]
        }
        let meant = "\(parent.kind) \(parent.gateway.namespace.excerpt)/\(parent.gateway.name.excerpt)"
        guard let front = resources.index.gateways(parent.gateway).first.map({ resources.gateways[$0] }) else {
            return way("\(name) takes clients from \(meant), which is not among the manifests.")
        }
        let owner = front.parent.map { resources.index.gateways($0).first.map { resources.gateways[$0] } }
        if case .some(nil) = owner, let missing = front.parent {
            return way(
                "\(name) takes clients from \(meant), whose Gateway \(missing.namespace.excerpt)/\(missing.name.excerpt) is not "
                    + "among the manifests."
            )
        }
        let gateway = (owner ?? nil) ?? front
        guard let className = gateway.className?.value else { return [] }
        let gatewayClass = resources.index.gatewayClasses[className].map { resources.gatewayClasses[$0] }
        if let program = gatewayClass.flatMap({ GatewayProgram(controller: $0.controller) }) {
            guard !program.isPosted(for: gateway, in: resources) else { return [] }
            let label = program.label(of: gateway).map { " (label \($0))" } ?? ""
            return way(
                "\(name) takes clients from \(meant), which \(program.name) answers with pods and a Service of its own"
                    + "\(label), and these are not among the manifests."
            )
        }
        return dropped(route, by: parent, of: front, gateway, gatewayClass, resources, controller)
            .flatMap { way("\(name) gets no client from \(meant): \($0)", isOpen: false) }
    }

    /// Why AWS's controllers pass a route over; empty where they do not, or another one answers.
    private static func dropped(
        _ route: GatewayRoute,
        by parent: GatewayRoute.Parent,
        of front: Gateway,
        _ gateway: Gateway,
        _ gatewayClass: GatewayClass?,
        _ resources: Resources,
        _ controller: LoadBalancerController
    ) -> [String] {
        guard let backend = route.backends.first, let service = resources.service(backend.service),
            case .aws(let identity, let family) = GatewayProvider(
                of: gateway,
                class: gatewayClass,
                by: route,
                to: service,
                in: resources
            )
        else { return [] }
        if front.parent != nil {
            guard gateway.listenersFrom != "None" else {
                return ["Gateway \(gateway.meta.name.excerpt) takes no listeners of ListenerSets (allowedListeners)."]
            }
            guard identity == .eksAutoMode || !controller.isOlder(than: GatewayRoute.listenerSetsSince) else {
                return [
                    "AWS Load Balancer Controller reads ListenerSets from \(GatewayRoute.listenerSetsSince) on."
                ]
            }
        }
        guard front.admits(route, by: parent, family) else {
            return [
                "none of its listeners has the section, port and kind that it asks for and takes routes of its namespace."
            ]
        }
        return route.backends.compactMap { backend in
            guard let port = backend.port, let service = resources.service(backend.service),
                !service.ports.contains(where: { $0.number == port })
            else { return nil }
            return "Service \(service.meta.name.excerpt) has no port \(port)."
        }
    }

}

extension UnreviewedWay {
    /// A backend that is no Service; `behind` has the Services behind it, as far as they are known.
    fileprivate init(_ other: GatewayRoute.OtherBackend, of route: GatewayRoute, behind: [ObjectReference]) {
        let isGateway = other.kind == "Gateway"
        location = other.location
        reason =
            "\(route.meta.kind) \(route.meta.name.excerpt) leads to \(other.kind.excerpt) \(other.target.name.excerpt)"
            + (isGateway ? ", and a load balancer in front of another one is not modelled." : ", which is not read.")
        isOpen = true
        services = behind
    }

    /// The configuration of target groups that some Gateway makes, where no route among the manifests leads to their Service.
    fileprivate init(alone configuration: TargetGroupConfiguration, for service: ObjectReference) {
        location = configuration.meta.location
        reason =
            "TargetGroupConfiguration \(configuration.meta.name.excerpt) is for Service \(service.name.excerpt), to which no route "
            + "among the manifests leads: the route and its Gateway are missing."
        isOpen = true
        services = [service]
    }
}

/// The ways by the Gateway API that no window covers, found once for all workloads.
package struct UnreviewedWays: Sendable {
    /// In the order of the manifests, each thing once.
    package private(set) var all: [UnreviewedWay] = []
    /// Those of each Service, by their index.
    private var ofService: [ObjectReference: [Int]] = [:]

    init() {}

    init(in resources: Resources, _ controller: LoadBalancerController) {
        var behind: [ObjectReference: [ObjectReference]] = [:]
        var led: Set<ObjectReference> = []
        for route in resources.gatewayRoutes {
            let services = route.backends.map(\.service)
            led.formUnion(services)
            for parent in route.parents { behind[parent.gateway, default: []] += services }
        }
        for route in resources.gatewayRoutes {
            all += route.parents.flatMap { UnreviewedWay.of(route, by: $0, in: resources, controller) }
            all += route.others.map { UnreviewedWay($0, of: route, behind: behind[$0.target] ?? []) }
        }
        for configuration in resources.targetGroupConfigurations {
            guard let name = configuration.service, !name.isEmpty else { continue }
            let service = ObjectReference(name: name, namespace: configuration.meta.namespace ?? "default")
            if !led.contains(service) { all.append(UnreviewedWay(alone: configuration, for: service)) }
        }
        all = all.uniqued()
        for (index, way) in all.enumerated() {
            for service in Set(way.services) { ofService[service, default: []].append(index) }
        }
    }

    /// - Returns: Those by which clients may come to the pods of a workload, in order.
    func open(to workload: Workload, in resources: Resources) -> [UnreviewedWay] {
        let labels = workload.template.labelValues
        let services = resources.index.services(in: workload.meta.namespace, selecting: labels)
            .map { resources.services[$0] }.filter { $0.selects(labels) }
        let indices = Set(services.flatMap { ofService[ObjectReference(to: $0.meta)] ?? [] })
        return indices.sorted().map { all[$0] }.filter(\.isOpen)
    }
}
