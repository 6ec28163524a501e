/// NGINX Gateway Fabric: nginx as its data plane.
///
/// The image of the open source data plane inherited SIGQUIT from that of nginx up to 2.6.0 and let connections finish; from
/// 2.6.1 on, and with NGINX Plus or on UBI, SIGTERM cuts them (nginx/nginx-gateway-fabric, build/Dockerfile.nginx,
/// build/entrypoint.sh). The hook `gateway sleep --duration` (30 s) only waits (cmd/gateway/commands.go).
enum NginxGatewayFabric: IngressController {
    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        let hook = HookCommand(running: "gateway", in: container).flatMap { hook in
            hook.words.dropFirst().first?.value == "sleep" ? hook : nil
        }
        let isNamed = image?.repository.split(separator: "/").contains("nginx-gateway-fabric") ?? false
        guard isNamed || hook != nil, !container.words.contains(where: { $0.value == "controller" }) else { return nil }
        let wait = CommandFlags(hook?.words ?? []).seconds("duration", else: 30)
        var assumptions: [Assumption] = []
        if image?.version == nil {
            assumptions.append(
                Assumption("NGINX Gateway Fabric is taken to be 2.6.1 or later: its image names no version.")
            )
        }
        return ControllerLifecycle(
            name: "NGINX Gateway Fabric",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: Sourced(0, .controllerDefault("nginx closes its listeners when it is told to stop")),
                graceTimeOut: finishes(image) ? nil : Sourced(0, .controllerDefault("SIGTERM ends nginx at once"))
            ),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "readiness",
                port: 8081,
                path: "/readyz",
                failsWhileDraining: Sourced(true, .controllerDefault("/readyz ends with nginx"))
            ),
            preStop: hook?.preStop(waiting: wait.value),
            assumptions: assumptions
        )
    }

    private static func finishes(_ image: ContainerImage?) -> Bool {
        guard let image, image.version != nil else { return false }
        return image.name == "nginx" && image.isOlder(than: "2.6.1") && !(image.tag?.contains("ubi") ?? false)
    }
}
