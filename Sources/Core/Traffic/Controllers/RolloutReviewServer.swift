/// This program as a server, so that it can review its own manifests.
///
/// At SIGTERM /readyz answers 503 at once, new connections are accepted for `--accept-grace` (default 0), and requests in
/// flight get 20 s after that (Sources/Server/DrainService.swift, ServerLimits.shutdownSeconds).
enum RolloutReviewServer: IngressController {
    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard image?.name == "rollout-review" || container.runs("rollout-review"),
            container.words.contains(where: { $0.value == "serve" })
        else { return nil }
        let flags = CommandFlags(container.words)
        return ControllerLifecycle(
            name: "rollout-review",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: flags.seconds("accept-grace", else: 0),
                graceTimeOut: Sourced(20, .controllerDefault("time for requests in flight"))
            ),
            option: ArgumentOption(name: "--accept-grace", unit: ""),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "http",
                port: nil,
                path: "/readyz",
                failsWhileDraining: Sourced(true, .controllerDefault("/readyz while draining"))
            )
        )
    }
}
