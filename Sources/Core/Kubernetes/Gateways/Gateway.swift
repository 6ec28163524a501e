import ManifestText

/// A Gateway of the Gateway API, or a ListenerSet that adds listeners to one: what its class's controller makes a load balancer of.
package struct Gateway: Sendable {
    /// A port of the load balancer.
    package struct Listener: Sendable {
        package var name: String
        package var port: Int
        package var transport: String
        /// Whose routes may attach: `Same`, `All`, `Selector` or `None`.
        package var routesFrom: String
        /// Kinds of routes that may attach: those that are stated, else those that go with the protocol.
        package var routeKinds: Set<String>
    }

    package var meta: ObjectMeta
    package var className: Field<String>?
    package var listeners: [Listener]
    /// The object of its own namespace that configures it.
    package var parameters: ParametersReference?
    /// Whose ListenerSets may add listeners: `None` unless it says otherwise.
    package var listenersFrom: String
    /// The Gateway that a ListenerSet belongs to; nil for a Gateway.
    package var parent: ObjectReference?

    static let kinds: Set = ["Gateway", "ListenerSet"]

    /// Routes by the protocol of a listener that names none (aws-load-balancer-controller, pkg/gateway/routeutils).
    private static let routeKinds: [String: Set<String>] = [
        "TCP": ["TCPRoute"], "UDP": ["UDPRoute"], "TLS": ["TLSRoute", "TCPRoute"], "HTTP": ["HTTPRoute"],
        "HTTPS": ["HTTPRoute", "GRPCRoute"],
    ]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        className = spec?.string("gatewayClassName", &problems)
        listeners = (spec?.objects("listeners", &problems) ?? []).map { listener in
            let allowed = listener.object("allowedRoutes", &problems)
            let transport = listener.string("protocol", &problems)?.value ?? ""
            let kinds = (allowed?.objects("kinds", &problems) ?? []).compactMap { $0.string("kind", &problems)?.value }
            return Listener(
                name: listener.string("name", &problems)?.value ?? "",
                port: listener.int("port", in: 0...65_535, &problems)?.value ?? 0,
                transport: transport,
                routesFrom: allowed?.object("namespaces", &problems)?.string("from", &problems)?.value ?? "Same",
                routeKinds: kinds.isEmpty ? Self.routeKinds[transport] ?? [] : Set(kinds)
            )
        }
        listenersFrom =
            spec?.object("allowedListeners", &problems)?.object("namespaces", &problems)?.string("from", &problems)?
            .value
            ?? "None"
        parameters = spec?.object("infrastructure", &problems)?.object("parametersRef", &problems)
            .flatMap { ParametersReference(reading: $0, &problems) }
        parent = spec?.object("parentRef", &problems).flatMap { ObjectReference(reading: $0, in: meta, &problems) }
    }
}
