package import ManifestText

/// A container of a pod template: image, command line, ports, probe and hook.
package struct Container: Sendable {
    package struct Port: Hashable, Sendable {
        package var name: String?
        package var number: Int
        package var transport: String
        package var hostPort: Field<Int>?
    }

    /// A variable of the environment.
    package struct Variable: Hashable, Sendable {
        package var name: String
        /// Nil for a value that no adapter reads, or that comes from elsewhere (`valueFrom`).
        package var value: Field<String>?
    }

    package var name: String
    package var image: Field<String>?
    package var command: [Field<String>]
    package var args: [Field<String>]
    /// The place of the args, or of the container when it has none.
    package var argsLocation: Location
    package var environment: [Variable]
    package var ports: [Port]
    package var volumeMounts: [VolumeMount]
    package var readinessProbe: Probe?
    /// A container with one is not ready until it has succeeded.
    package var hasStartupProbe: Bool
    package var preStop: LifecycleHook?
    /// The signal that ends it instead of the image's own; read in Kubernetes 1.33 and later, where its gate is on.
    package var stopSignal: Field<String>?
    /// True for an init container that keeps running (a sidecar).
    package var isSidecar: Bool
    package var location: Location

    init(reading container: ObjectReader, _ problems: inout [InputProblem]) {
        name = container.string("name", &problems)?.value ?? ""
        image = container.string("image", &problems)
        command = Self.strings("command", of: container, &problems)
        args = Self.strings("args", of: container, &problems)
        argsLocation = container.value("args")?.location ?? container.location
        ports = container.objects("ports", &problems).compactMap { port in
            guard let number = port.int("containerPort", in: 1...65_535, &problems) else { return nil }
            return Port(
                name: port.string("name", &problems)?.value,
                number: number.value,
                transport: port.string("protocol", &problems)?.value ?? "TCP",
                hostPort: port.int("hostPort", in: 0...65_535, &problems).flatMap { $0.value == 0 ? nil : $0 }
            )
        }
        environment = container.objects("env", &problems).compactMap { entry in
            guard let name = entry.string("name", &problems) else { return nil }
            let value = entry.string("value", &problems)
            return Variable(name: name.value, value: NamedVariable.isRead(name.value) ? value : nil)
        }
        volumeMounts = container.objects("volumeMounts", &problems).map { VolumeMount(reading: $0, &problems) }
        readinessProbe = container.object("readinessProbe", &problems).map { Probe(reading: $0, &problems) }
        hasStartupProbe = container.value("startupProbe") != nil
        let lifecycle = container.object("lifecycle", &problems)
        preStop = lifecycle?.object("preStop", &problems).map { LifecycleHook(reading: $0, &problems) }
        stopSignal = lifecycle?.string("stopSignal", &problems)
        isSidecar = container.string("restartPolicy", &problems)?.value == "Always"
        location = container.location
    }

    private static func strings(
        _ key: String,
        of container: ObjectReader,
        _ problems: inout [InputProblem]
    ) -> [Field<String>] {
        container.list(key, &problems).compactMap { item in
            guard let scalar = item.node.scalar else {
                problems.append(item.mismatch(key, "a list of strings"))
                return nil
            }
            return Field(scalar.text, at: item.location)
        }
    }
}
