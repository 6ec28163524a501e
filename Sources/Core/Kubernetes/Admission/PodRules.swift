import ManifestText

/// What the API server refuses of a pod's spec (validatePodSpec, validateContainers, validateHandler).
enum PodRules {
    static func refusals(of pod: ObjectReader, isTemplate: Bool) -> [Refusal] {
        let containers = pod.items("containers")
        let all = containers + pod.items("initContainers")
        var found: [Refusal] = []
        if containers.isEmpty {
            let place = pod.value("containers") ?? pod
            found.append(Refusal(place, "has no container", remedy: "Add the container that serves."))
        }
        found += twice(all, "name") { "is the name of two containers: \($0.excerpt)" }
        for container in all { found += self.container(container) }
        for container in pod.items("initContainers") { found += initContainer(container) }
        if isTemplate, let deadline = pod.value("activeDeadlineSeconds") {
            found.append(Refusal(deadline, "is not allowed in this kind", remedy: "Remove it."))
        }
        if isTemplate, let policy = pod.value("restartPolicy"), let text = policy.node.scalar?.text,
            !["Always", ""].contains(text)
        {
            found.append(
                Refusal(policy, "must be Always in this kind, not \(text.excerpt)", remedy: "Leave it out.")
            )
        }
        return found
    }

    /// One that ends before the others start has nothing to be ready for, and nothing to be stopped.
    private static func initContainer(_ container: ObjectReader) -> [Refusal] {
        guard container.value("restartPolicy") == nil else { return [] }
        return ["lifecycle", "readinessProbe", "livenessProbe", "startupProbe"].compactMap(container.value).map {
            Refusal(
                $0,
                "is not allowed in an init container without restartPolicy: Always",
                remedy: "Remove it, or set restartPolicy: Always."
            )
        }
    }

    private static func container(_ container: ObjectReader) -> [Refusal] {
        var found: [Refusal] = []
        if container.value("image")?.node.scalar?.text.isEmpty ?? true {
            found.append(Refusal(container, "has no image", remedy: "Name the image."))
        }
        if let name = container.value("name"), let text = name.node.scalar?.text, !DomainName.isLabel(text) {
            found.append(
                Refusal(
                    name,
                    "must be letters in lower case, digits and - between them, at most 63",
                    remedy: "Rename the container."
                )
            )
        }
        if let lifecycle = container.value("lifecycle") {
            found += ["preStop", "postStart"].compactMap(lifecycle.value)
                .flatMap { handler($0, among: ["exec", "httpGet", "tcpSocket", "sleep"]) }
        }
        found += ["readinessProbe", "livenessProbe", "startupProbe"].compactMap(container.value)
            .flatMap { handler($0, among: ["exec", "httpGet", "tcpSocket", "grpc"]) }
        let ports = container.items("ports")
        found += twice(ports, "name") { "is the name of two ports: \($0.excerpt)" }
        for port in ports {
            guard let name = port.value("name"), let text = name.node.scalar?.text, !text.isEmpty,
                let fault = PortName.fault(in: text)
            else { continue }
            found.append(Refusal(name, fault, remedy: "Give the port a name such as http or web-8080."))
        }
        return found
    }

    /// Exactly one way of acting may be named.
    private static func handler(_ hook: ObjectReader, among actions: [String]) -> [Refusal] {
        guard hook.node.mapping != nil else { return [] }
        let named = actions.compactMap { action in hook.value(action).map { (action, $0) } }
        if named.isEmpty {
            return [
                Refusal(
                    hook,
                    "names no handler (\(actions.joined(separator: ", ")))",
                    remedy: "Name one, or leave the field out."
                )
            ]
        }
        guard named.count > 1 else { return action(named[0].0, named[0].1) }
        let names = named.map(\.0).joined(separator: " and ")
        return [
            Refusal(
                named[1].1,
                "stands beside \(named[0].0): a hook or probe takes one handler, and this one has \(names)",
                remedy: "Remove one of them; a patch that changes one into the other has to set the first to null."
            )
        ]
    }

    private static func action(_ name: String, _ action: ObjectReader) -> [Refusal] {
        switch name {
        case "exec" where action.items("command").isEmpty:
            return [Refusal(action, "has no command", remedy: "Name the program and its arguments.")]
        case "httpGet":
            guard let scheme = action.value("scheme"), let text = scheme.node.scalar?.text,
                !["HTTP", "HTTPS", ""].contains(text)
            else { return [] }
            return [Refusal(scheme, "must be HTTP or HTTPS, not \(text.excerpt)", remedy: "Write it in capitals.")]
        default: return []
        }
    }

    /// Items that repeat the text of a field.
    static func twice(_ items: [ObjectReader], _ key: String, _ reason: (String) -> String) -> [Refusal] {
        var seen: Set<String> = []
        return items.compactMap { item in
            guard let field = item.value(key), let text = field.node.scalar?.text, !text.isEmpty,
                !seen.insert(text).inserted
            else {
                return nil
            }
            return Refusal(field, reason(text), remedy: "Give each its own.")
        }
    }
}
