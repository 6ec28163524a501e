/// The attributes of the load balancer itself that a Service or an Ingress states.
package struct LoadBalancerAttributes: Sendable {
    static let crossZone = "load_balancing.cross_zone.enabled"
    static let routingPolicy = "dns_record.client_routing_policy"

    /// The annotation as it stands; nil when there is none.
    package var annotation: Field<String>?
    let map: StringMap
    let family: LoadBalancerFamily

    init(_ annotations: LoadBalancerAnnotations) {
        let suffix = annotations.dialect == .service ? "attributes" : "load-balancer-attributes"
        annotation = annotations.text(suffix)
        map = StringMap(parsing: annotation?.value ?? "")
        family = annotations.dialect == .service ? .network : .application
    }

    func value(_ key: String) -> Field<String>? {
        guard let annotation, let text = map.values[key] else { return nil }
        return Field(text, at: annotation.location)
    }

    func bool(_ key: String) -> Sourced<Bool>? {
        value(key).flatMap { field in Bool(go: field.value).map { Sourced($0, .manifest(key, field.location)) } }
    }
}
