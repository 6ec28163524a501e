package import ManifestText

/// A Service, as far as it leads a load balancer to pods.
package struct Service: Sendable {
    package struct Port: Sendable {
        package var name: String?
        package var number: Int
        package var transport: String
        /// A container port's name or number; the Service port's own number when absent.
        package var targetPort: TargetPort
        package var nodePort: Field<Int>?
        package var location: Location
    }

    package enum TargetPort: Hashable, Sendable {
        case number(Int)
        case name(String)
    }

    package var meta: ObjectMeta
    package var type: Field<String>?
    package var selector: [String: String]
    /// The place of the selector, or of `spec` without one.
    package var selectorLocation: Location
    package var ports: [Port]
    package var loadBalancerClass: Field<String>?
    /// Who has to let go of it before it is deleted: the controllers that made something for it.
    package var finalizers: [Field<String>]
    /// `None` for a headless Service.
    package var clusterIP: Field<String>?
    package var externalTrafficPolicy: Field<String>?
    package var publishNotReadyAddresses: Field<Bool>?
    /// Whether a Service of type LoadBalancer gets node ports; true when absent.
    package var allocateLoadBalancerNodePorts: Field<Bool>?

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        finalizers =
            object.object("metadata", &problems)?.list("finalizers", &problems).compactMap { item in
                item.node.scalar.map { Field($0.text, at: item.location) }
            } ?? []
        type = spec?.string("type", &problems)
        loadBalancerClass = spec?.string("loadBalancerClass", &problems)
        clusterIP = spec?.string("clusterIP", &problems)
        externalTrafficPolicy = spec?.string("externalTrafficPolicy", &problems)
        publishNotReadyAddresses = spec?.bool("publishNotReadyAddresses", &problems)
        allocateLoadBalancerNodePorts = spec?.bool("allocateLoadBalancerNodePorts", &problems)
        selectorLocation = spec?.value("selector")?.location ?? spec?.location ?? meta.location
        selector = spec?.stringMap("selector", &problems).mapValues(\.value) ?? [:]
        ports = spec?.objects("ports", &problems).compactMap { Port(reading: $0, &problems) } ?? []
    }

    /// Whether the Service has ports on the nodes: by its type, unless it turns their allocation off and a port does not state one.
    package var hasNodePorts: Bool {
        switch type?.value {
        case "NodePort": true
        case "LoadBalancer":
            allocateLoadBalancerNodePorts?.value != false || ports.allSatisfy { ($0.nodePort?.value ?? 0) > 0 }
        default: false
        }
    }

    /// Whether the Service selects pods of these labels.
    ///
    /// - Returns: True if every label of the selector matches. An empty selector selects no pod: its endpoints are managed otherwise.
    package func selects(_ labels: [String: String]) -> Bool {
        !selector.isEmpty && LabelSelector(matchLabels: selector).matches(labels)
    }
}

extension Service.Port {
    fileprivate init?(reading port: ObjectReader, _ problems: inout [InputProblem]) {
        guard let number = port.int("port", in: 1...65_535, &problems) else { return nil }
        self.number = number.value
        name = port.string("name", &problems)?.value
        transport = port.string("protocol", &problems)?.value ?? "TCP"
        nodePort = port.int("nodePort", in: 0...65_535, &problems)
        location = port.location
        targetPort = .number(number.value)
        if let scalar = port.value("targetPort")?.node.scalar {
            targetPort = Int(yaml: scalar.text).map(Service.TargetPort.number) ?? .name(scalar.text)
        }
    }
}
