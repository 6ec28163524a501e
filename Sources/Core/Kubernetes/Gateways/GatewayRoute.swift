package import ManifestText

/// A route of the Gateway API (HTTPRoute, GRPCRoute, TCPRoute, TLSRoute, UDPRoute): from Gateways to Services.
package struct GatewayRoute: Sendable {
    /// A Gateway or ListenerSet, or one of its listeners.
    package struct Parent: Sendable {
        package var gateway: ObjectReference
        /// The listener's name; nil for all of them.
        package var section: String?
        package var port: Int?
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

    static let kinds: Set = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        parents = (spec?.objects("parentRefs", &problems) ?? []).compactMap { parent in
            guard Gateway.kinds.contains(parent.string("kind", &problems)?.value ?? "Gateway"),
                let gateway = ObjectReference(reading: parent, in: meta, &problems)
            else { return nil }
            return Parent(
                gateway: gateway,
                section: parent.string("sectionName", &problems)?.value,
                port: parent.int("port", in: 0...65_535, &problems)?.value
            )
        }
        let references = (spec?.objects("rules", &problems) ?? []).flatMap { $0.objects("backendRefs", &problems) }
        backends = references.compactMap { backend in
            guard backend.string("kind", &problems)?.value ?? "Service" == "Service",
                backend.int("weight", in: 0...1_000_000, &problems)?.value ?? 1 > 0,
                let service = ObjectReference(reading: backend, in: meta, &problems)
            else { return nil }
            let port = backend.int("port", in: 0...65_535, &problems)?.value
            return Backend(service: service, port: port, location: backend.location)
        }
    }
}
