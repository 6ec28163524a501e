/// Any program of which nothing is known: its listeners are taken to close with SIGTERM.
enum GenericController: IngressController {
    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        closesAtOnce(container)
    }

    static func closesAtOnce(_ container: Container) -> ControllerLifecycle {
        let image = container.image.map { ContainerImage($0.value) }
        return ControllerLifecycle(
            name: container.name,
            version: image?.version,
            versionText: image?.tag,
            listeners: container.ports.map { port in
                ControllerLifecycle.Listener(
                    name: port.name ?? String(port.number),
                    port: port.number,
                    acceptGrace: Sourced(0, .assumed("listeners close at SIGTERM")),
                    graceTimeOut: nil
                )
            },
            isKnown: false,
            isDrainKnown: false,
            assumptions: [
                Assumption("Container \(container.name) is taken to close its listeners as soon as it gets SIGTERM.")
            ]
        )
    }
}
