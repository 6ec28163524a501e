import ManifestText

/// The attributes of the load balancer itself that a Service or an Ingress states.
package struct LoadBalancerAttributes: Sendable {
    static let crossZone = "load_balancing.cross_zone.enabled"
    static let routingPolicy = "dns_record.client_routing_policy"

    /// The annotation or list; nil if there is none.
    let list: AttributeList?
    let family: LoadBalancerFamily

    init(_ annotations: LoadBalancerAnnotations) {
        list = annotations.attributes(annotations.dialect.loadBalancerAttributes)
        family = annotations.dialect.family
    }

    func value(_ key: String) -> Field<String>? { list?.value(key) }

    func bool(_ key: String) -> Sourced<Bool>? {
        value(key).flatMap { field in Bool(go: field.value).map { Sourced($0, .manifest(key, field.location)) } }
    }
}
