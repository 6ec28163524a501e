/// A Gateway of the Gateway API: what its class's controller makes a load balancer of.
package struct Gateway: Sendable {
    package var meta: ObjectMeta
    package var className: Field<String>?

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        className = object.object("spec", &problems)?.string("gatewayClassName", &problems)
    }
}

/// A GatewayClass: which controller answers for the Gateways of a class.
package struct GatewayClass: Sendable {
    package var meta: ObjectMeta
    package var controller: String

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        controller = object.object("spec", &problems)?.string("controllerName", &problems)?.value ?? ""
    }
}

/// A route of the Gateway API (HTTPRoute, GRPCRoute, TCPRoute, TLSRoute, UDPRoute): from Gateways to Services.
package struct GatewayRoute: Sendable {
    /// An object in a namespace: the route's own where none is named.
    package struct Reference: Hashable, Sendable {
        package var name: String
        package var namespace: String

        init(name: String, namespace: String) {
            self.name = name
            self.namespace = namespace
        }

        /// To an object, which is in `default` where it names no namespace.
        init(to meta: ObjectMeta) { self.init(name: meta.name, namespace: meta.namespace ?? "default") }
    }

    package var meta: ObjectMeta
    package var gateways: [Reference]
    package var services: [Reference]

    static let kinds: Set = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        let parents = spec?.objects("parentRefs", &problems) ?? []
        gateways = Self.references(parents, kind: "Gateway", meta, &problems)
        let rules = spec?.objects("rules", &problems) ?? []
        let backends = rules.flatMap { $0.objects("backendRefs", &problems) }
        services = Self.references(backends, kind: "Service", meta, &problems)
    }

    /// References to one kind, which is the one that stands for itself where none is named.
    private static func references(
        _ objects: [ObjectReader],
        kind: String,
        _ meta: ObjectMeta,
        _ problems: inout [InputProblem]
    ) -> [Reference] {
        objects.compactMap { object in
            guard object.string("kind", &problems)?.value ?? kind == kind,
                let name = object.string("name", &problems)?.value
            else { return nil }
            let namespace = object.string("namespace", &problems)?.value ?? meta.namespace ?? "default"
            return Reference(name: name, namespace: namespace)
        }
    }
}
