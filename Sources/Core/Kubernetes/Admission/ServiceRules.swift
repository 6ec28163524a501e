import ManifestText

/// What the API server refuses of a Service's spec (ValidateService, validateServicePort).
enum ServiceRules {
    static func refusals(of spec: ObjectReader) -> [Refusal] {
        let ports = spec.items("ports")
        let type = spec.value("type")?.node.scalar?.text ?? "ClusterIP"
        if type == "LoadBalancer" || type == "NodePort", ports.isEmpty {
            return [Refusal(spec, "has no ports, and a \(type) needs one", remedy: "Add the ports.")]
        }
        var found = PodRules.twice(ports, "name") { "is the name of two ports: \($0.excerpt)" }
        for port in ports {
            if let name = port.value("name"), let text = name.node.scalar?.text, !text.isEmpty {
                if !DomainName.isLabel(text) {
                    found.append(
                        Refusal(
                            name,
                            "must be letters in lower case, digits and - between them, at most 63",
                            remedy: "Rename the port."
                        )
                    )
                }
            } else if ports.count > 1 {
                found.append(
                    Refusal(port, "needs a name, as there are several ports", remedy: "Name each port of the Service.")
                )
            }
            if let target = port.value("targetPort"), let scalar = target.node.scalar, scalar.type == .string,
                !scalar.text.isEmpty,
                let fault = PortName.fault(in: scalar.text)
            {
                let isNumber = Int(decimal: scalar.text) != nil
                found.append(
                    Refusal(
                        target,
                        "is a string here, the name of a container's port, and \(fault)",
                        remedy: isNumber ? "Write the number without quotes." : "Name a port as a container names it."
                    )
                )
            }
        }
        if type != "LoadBalancer", let owner = spec.value("loadBalancerClass") {
            found.append(
                Refusal(owner, "is for the type LoadBalancer alone", remedy: "Set type: LoadBalancer, or remove it.")
            )
        }
        if type == "ClusterIP", let policy = spec.value("externalTrafficPolicy") {
            found.append(Refusal(policy, "is for Services that are reached from outside", remedy: "Remove it."))
        }
        return found + repeated(ports)
    }

    /// A port and a protocol make a Service's port its own.
    private static func repeated(_ ports: [ObjectReader]) -> [Refusal] {
        var seen: Set<String> = []
        return ports.compactMap { port in
            guard let number = port.value("port"), let text = number.node.scalar?.text else { return nil }
            let transport = port.value("protocol")?.node.scalar?.text ?? "TCP"
            guard !seen.insert("\(text)/\(transport)").inserted else { return nil }
            return Refusal(number, "\(text.excerpt)/\(transport.excerpt) stands twice", remedy: "Keep one of them.")
        }
    }
}
