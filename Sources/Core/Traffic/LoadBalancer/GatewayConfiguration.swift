import ManifestText

/// The settings of one Service's target groups behind a Gateway of an `AWSController`, merged as the controller merges them.
///
/// Of a TargetGroupConfiguration the entry for the route wins over its default, and that of the Service over those that the
/// LoadBalancerConfigurations of class and Gateway name. Each field is taken from the first that has it, the health check as a whole; attributes are
/// merged by key (aws-load-balancer-controller, pkg/gateway/routeutils/backend_service.go, tg_config_constructor.go;
/// pkg/gateway/lb_config_merger.go). A LoadBalancerConfiguration names a default from 3.2.0 on
/// (apis/gateway/v1beta1/loadbalancerconfig_types.go).
struct GatewayConfiguration: Sendable {
    var targetType: Field<String>?
    var settings: LoadBalancerAnnotations
    /// The objects that configure it, the Gateway among them.
    var objects: [ObjectMeta]
    /// Where an attribute of the target groups would be written: the Service's TargetGroupConfiguration, else the default; nil
    /// without either.
    var holder: Holder?

    /// An object that carries attributes of target groups.
    struct Holder: Sendable {
        var meta: ObjectMeta
        /// From where on `keys` lead to the properties in which the list stands, or would.
        var place: Location
        var keys: [String]
        /// True for an entry of `routeConfigurations`, which is for some routes alone.
        var isOfRoute: Bool
        /// The attributes that are there, each by its item in the list.
        var items: [String: Location]
    }

    init(
        of service: Service,
        behind gateway: Gateway,
        class gatewayClass: GatewayClass?,
        by route: GatewayRoute,
        family: LoadBalancerFamily,
        takesDefault: Bool,
        in resources: Resources
    ) {
        let configurations = Self.configurations(of: gateway, gatewayClass, in: resources)
        // Of several for one Service the controller takes the first of its list.
        let own = resources.index.targetGroupsOfService[ObjectReference(to: service.meta)]?.first
            .map { resources.targetGroupConfigurations[$0] }
        let standards = configurations.compactMap { configuration -> TargetGroupConfiguration? in
            guard takesDefault, let name = configuration.standard else { return nil }
            let namespace = configuration.meta.namespace ?? "default"
            return resources.index.targetGroupConfigurations[ObjectReference(name: name, namespace: namespace)]
                .map { resources.targetGroupConfigurations[$0] }
        }.filter { $0.service == nil }
        let all = (own.map { [$0] } ?? []) + standards
        objects = [gateway.meta] + configurations.map(\.meta) + all.map(\.meta)
        let properties = all.flatMap { $0.properties(for: route) }
        targetType = properties.lazy.compactMap(\.targetType).first
        settings = LoadBalancerAnnotations(
            fields: properties.lazy.compactMap(\.healthCheck).first ?? [:],
            lists: [
                "targetGroupAttributes": AttributeList(merging: properties.compactMap(\.attributes)),
                "loadBalancerAttributes": AttributeList(merging: configurations.compactMap(\.attributes)),
            ].compactMapValues(\.self),
            of: family
        )
        holder = (own ?? standards.first).map { own in
            let special = own.properties(for: route).first
            let items = special?.attributes?.attributes.map { ($0.key, $0.location) } ?? []
            return Holder(
                meta: own.meta,
                place: special?.location ?? own.specLocation,
                keys: special == nil ? ["defaultConfiguration"] : [],
                isOfRoute: special != nil && special?.location != own.properties?.location,
                items: Dictionary(items) { _, last in last }
            )
        }
    }

    /// The configurations of the class and of the Gateway itself, the one that wins first.
    private static func configurations(
        of gateway: Gateway,
        _ gatewayClass: GatewayClass?,
        in resources: Resources
    ) -> [LoadBalancerConfiguration] {
        func found(_ reference: ParametersReference?, in namespace: String) -> LoadBalancerConfiguration? {
            guard let reference, reference.kind == "LoadBalancerConfiguration" else { return nil }
            let name = ObjectReference(name: reference.name, namespace: reference.namespace ?? namespace)
            return resources.index.loadBalancerConfigurations[name].map { resources.loadBalancerConfigurations[$0] }
        }
        let namespace = gateway.meta.namespace ?? "default"
        let own = found(gateway.parameters, in: namespace)
        // A class that leaves the namespace open is not accepted.
        let ofClass = gatewayClass?.parameters.flatMap { $0.namespace == nil ? nil : found($0, in: namespace) }
        let all = ofClass?.prefersGateway == true ? [own, ofClass] : [ofClass, own]
        return all.compactMap(\.self)
    }
}

extension AttributeList {
    /// Several lists of fields, of which an earlier one wins attribute by attribute; nil without any.
    fileprivate init?(merging lists: [AttributeFields]) {
        guard let first = lists.first else { return nil }
        var values: [String: String] = [:]
        var places: [String: Location] = [:]
        for list in lists.reversed() {
            for attribute in list.attributes {
                values[attribute.key] = attribute.value.value
                places[attribute.key] = attribute.value.location
            }
        }
        self.init(map: StringMap(values), location: first.location, places: places)
    }
}
