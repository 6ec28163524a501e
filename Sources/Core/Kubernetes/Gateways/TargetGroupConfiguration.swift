package import ManifestText

/// A TargetGroupConfiguration of AWS Load Balancer Controller: how the target groups of a Service behind Gateways are made
/// (apis/gateway/v1/targetgroupconfig_types.go; v1 and v1beta1 have the same fields).
package struct TargetGroupConfiguration: Sendable {
    /// What it says of target groups: those of one route, or all.
    package struct Properties: Sendable {
        package var targetType: Field<String>?
        /// Fields of `healthCheckConfig` by their names; nil where there is none.
        package var healthCheck: [String: Field<String>]?
        package var attributes: AttributeFields?
        package var location: Location
    }

    /// Properties for the routes of a kind, of a namespace, of a name; nil fits all.
    package struct OfRoute: Sendable {
        package var kind: String?
        package var namespace: String?
        package var name: String?
        package var properties: Properties
    }

    package var meta: ObjectMeta
    /// Nil for a default that a LoadBalancerConfiguration names.
    package var service: String?
    package var properties: Properties?
    package var ofRoutes: [OfRoute]
    /// The place of `spec`.
    package var specLocation: Location

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        specLocation = spec?.location ?? meta.location
        let target = spec?.object("targetReference", &problems)
        service =
            target?.string("kind", &problems)?.value ?? "Service" == "Service"
            ? target?.string("name", &problems)?.value : ""
        properties = spec?.object("defaultConfiguration", &problems).map { Properties(reading: $0, &problems) }
        ofRoutes = (spec?.objects("routeConfigurations", &problems) ?? []).compactMap { route in
            guard let identifier = route.object("routeIdentifier", &problems),
                let properties = route.object("targetGroupProps", &problems)
            else { return nil }
            return OfRoute(
                kind: identifier.string("kind", &problems)?.value,
                namespace: identifier.string("namespace", &problems)?.value,
                name: identifier.string("name", &problems)?.value,
                properties: Properties(reading: properties, &problems)
            )
        }
    }

    /// What it says of the target groups of a route, the most special first: one entry for routes, then the default.
    func properties(for route: GatewayRoute) -> [Properties] {
        let fitting = ofRoutes.filter { $0.fits(route) }.max { $0.precision < $1.precision }
        return [fitting?.properties, properties].compactMap(\.self)
    }
}

extension TargetGroupConfiguration.OfRoute {
    fileprivate func fits(_ route: GatewayRoute) -> Bool {
        [
            (kind, route.meta.kind), (namespace, route.meta.namespace ?? "default"), (name, route.meta.name),
        ].allSatisfy { $0 == nil || $0 == $1 }
    }

    fileprivate var precision: Int { [kind, namespace, name].count { $0 != nil } }
}

extension TargetGroupConfiguration.Properties {
    fileprivate init(reading object: ObjectReader, _ problems: inout [InputProblem]) {
        location = object.location
        targetType = object.string("targetType", &problems)
        attributes = AttributeFields(reading: object, "targetGroupAttributes", &problems)
        healthCheck = object.object("healthCheckConfig", &problems).map { check in
            var fields: [String: Field<String>] = [:]
            for entry in check.node.mapping ?? [] {
                guard let value = check.value(entry.name) else { continue }
                let scalar = value.node.scalar ?? value.node["httpCode"]?.scalar ?? value.node["grpcCode"]?.scalar
                fields[entry.name] = scalar.map { Field($0.text, at: value.location) }
            }
            return fields
        }
    }
}
