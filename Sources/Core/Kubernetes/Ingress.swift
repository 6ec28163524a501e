import ManifestText

/// An Ingress: which Service ports an ingress class's load balancer or controller routes to.
package struct Ingress: Sendable {
    package struct Backend: Hashable, Sendable {
        package enum Port: Hashable, Sendable {
            case number(Int)
            case name(String)
        }

        package var service: String
        package var port: Port
    }

    package var meta: ObjectMeta
    /// `spec.ingressClassName`, else the annotation from before it.
    package var className: Field<String>?
    /// Each backend once, in the order of the manifest, the default backend first.
    package var backends: [Backend]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        className = spec?.string("ingressClassName", &problems) ?? meta.annotations["kubernetes.io/ingress.class"]
        var found: [Backend] = []
        // `backend` and `serviceName` are the fields of the beta versions.
        for key in ["defaultBackend", "backend"] {
            if let backend = spec?.object(key, &problems).flatMap({ Backend(reading: $0, &problems) }) {
                found.append(backend)
            }
        }
        for rule in spec?.objects("rules", &problems) ?? [] {
            for path in rule.object("http", &problems)?.objects("paths", &problems) ?? [] {
                if let backend = path.object("backend", &problems).flatMap({ Backend(reading: $0, &problems) }) {
                    found.append(backend)
                }
            }
        }
        backends = found.flatMap { IngressActions.targets(of: $0, in: meta) }.uniqued()
    }
}

extension Ingress.Backend {
    /// Nil for a backend that is no Service (a resource, or an action of the load balancer).
    fileprivate init?(reading backend: ObjectReader, _ problems: inout [InputProblem]) {
        if let service = backend.object("service", &problems) {
            guard let name = service.string("name", &problems), let port = service.object("port", &problems) else {
                return nil
            }
            self.service = name.value
            if let number = port.int("number", in: 0...65_535, &problems) {
                self.port = .number(number.value)
            } else {
                self.port = .name(port.string("name", &problems)?.value ?? "")
            }
        } else {
            guard let name = backend.string("serviceName", &problems),
                let port = backend.value("servicePort")?.node.scalar
            else { return nil }
            service = name.value
            self.port = Int(yaml: port.text).map(Port.number) ?? .name(port.text)
        }
    }
}

/// An IngressClass: which controller answers for the Ingresses of a class.
package struct IngressClass: Sendable {
    package var meta: ObjectMeta
    package var controller: String
    /// The name of its IngressClassParams.
    package var parameters: String?

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        controller = spec?.string("controller", &problems)?.value ?? ""
        let reference = spec?.object("parameters", &problems)
        if reference?.string("kind", &problems)?.value == "IngressClassParams" {
            parameters = reference?.string("name", &problems)?.value
        }
    }
}
