package import ManifestText

/// A route of the Gateway API (HTTPRoute, GRPCRoute, TCPRoute, TLSRoute, UDPRoute): from Gateways to Services.
package struct GatewayRoute: Sendable {
    /// A Gateway or ListenerSet, or one of its listeners.
    package struct Parent: Sendable {
        /// Gateway or ListenerSet.
        var kind: String
        package var gateway: ObjectReference
        /// The listener's name; nil for all of them.
        package var section: String?
        package var port: Int?
    }

    /// Something else than a Service that gets connections.
    struct OtherBackend: Sendable {
        var kind: String
        var target: ObjectReference
        var location: Location
    }

    /// A Service that gets connections.
    package struct Backend: Sendable {
        package var service: ObjectReference
        /// The Service's port; nil where none is named.
        package var port: Int?
        package var location: Location
    }

    package var meta: ObjectMeta
    package var parents: [Parent]
    /// The backends whose weight is not 0; the others get no connection.
    package var backends: [Backend]
    /// The backends that are no Services, of those whose weight is not 0.
    var others: [OtherBackend]

    /// The AWS Load Balancer Controller that reads ListenerSets first (docs/guide/gateway/listenersets.md).
    static let listenerSetsSince = "3.2"

    static let kinds: Set = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        parents = (spec?.objects("parentRefs", &problems) ?? []).compactMap { parent in
            let kind = parent.string("kind", &problems)?.value ?? "Gateway"
            guard Gateway.kinds.contains(kind),
                let gateway = ObjectReference(reading: parent, in: meta, &problems)
            else { return nil }
            return Parent(
                kind: kind,
                gateway: gateway,
                section: parent.string("sectionName", &problems)?.value,
                port: parent.int("port", in: 0...65_535, &problems)?.value
            )
        }
        let references = (spec?.objects("rules", &problems) ?? []).flatMap { $0.objects("backendRefs", &problems) }
        (backends, others) = ([], [])
        for backend in references {
            guard backend.int("weight", in: 0...1_000_000, &problems)?.value ?? 1 > 0,
                let target = ObjectReference(reading: backend, in: meta, &problems)
            else { continue }
            let kind = backend.string("kind", &problems)?.value ?? "Service"
            guard kind == "Service" else {
                others.append(OtherBackend(kind: kind, target: target, location: backend.location))
                continue
            }
            let port = backend.int("port", in: 0...65_535, &problems)?.value
            backends.append(Backend(service: target, port: port, location: backend.location))
        }
    }
}
