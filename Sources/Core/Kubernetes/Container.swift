/// A container of a pod template: image, command line, ports, probe and hook.
package struct Container: Sendable {
    package struct Port: Hashable, Sendable {
        package var name: String?
        package var number: Int
        package var transport: String
    }

    package var name: String
    package var image: Field<String>?
    package var command: [Field<String>]
    package var args: [Field<String>]
    /// The place of the args, or of the container when it has none.
    package var argsLocation: Location
    package var ports: [Port]
    package var readinessProbe: Probe?
    package var preStop: LifecycleHook?
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
                transport: port.string("protocol", &problems)?.value ?? "TCP"
            )
        }
        readinessProbe = container.object("readinessProbe", &problems).map { Probe(reading: $0, &problems) }
        preStop = container.object("lifecycle", &problems)?.object("preStop", &problems)
            .map { LifecycleHook(reading: $0, &problems) }
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
