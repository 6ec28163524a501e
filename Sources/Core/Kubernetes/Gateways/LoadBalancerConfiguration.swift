import ManifestText

/// A LoadBalancerConfiguration of AWS Load Balancer Controller: how the load balancers of Gateways are made
/// (apis/gateway/v1/loadbalancerconfig_types.go).
package struct LoadBalancerConfiguration: Sendable {
    package var meta: ObjectMeta
    package var attributes: AttributeFields?
    /// The TargetGroupConfiguration of its namespace that holds for Services without one.
    package var standard: String?
    /// True where a class's configuration yields to that of its Gateways.
    package var prefersGateway: Bool

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        attributes = spec.flatMap { AttributeFields(reading: $0, "loadBalancerAttributes", &problems) }
        standard = spec?.object("defaultTargetGroupConfiguration", &problems)?.string("name", &problems)?.value
        prefersGateway = spec?.string("mergingMode", &problems)?.value == "prefer-gateway"
    }
}
