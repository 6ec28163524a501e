/// Kong, with or without its ingress controller beside it.
///
/// The chart's preStop hook `kong quit --wait=15` goes on accepting for the wait, then sends SIGQUIT, which closes all
/// listeners, and stops nginx hard after `--timeout` (default 10 s; Kong/kong, kong/cmd/quit.lua; Kong/charts, values.yaml).
/// Without the hook the image's stop signal is that SIGQUIT, with nothing but the grace period after it (Kong/docker-kong,
/// Dockerfile.deb). The status endpoint is nginx's own and stays 200 until the listeners close.
enum Kong: IngressController {
    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        let hook = HookCommand(running: "kong", in: container).flatMap { hook in
            hook.words.dropFirst().first?.value == "quit" ? hook : nil
        }
        let isNamed = image?.official == .kong || ["kong", "kong-gateway"].contains(image?.name)
        guard isNamed || hook != nil else { return nil }
        let flags = CommandFlags(hook?.words ?? [])
        let wait = flags.seconds("wait", else: flags.seconds("w", else: 0).value)
        let timeout = flags["timeout"] == nil && flags["t"] != nil ? "t" : "timeout"
        let status = container.ports.first { $0.name == "status" }?.number
        return ControllerLifecycle(
            name: "Kong",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: Sourced(0, .controllerDefault("SIGQUIT closes the listeners")),
                graceTimeOut: hook == nil ? nil : flags.seconds(timeout, else: 10)
            ),
            setting: hook == nil && container.preStop != nil ? .preStop : .kongWait,
            health: ControllerLifecycle.HealthEndpoint(
                listener: "status",
                port: status ?? 8100,
                path: container.readinessProbe?.path?.value ?? "/status/ready",
                failsWhileDraining: Sourced(false, .controllerDefault("status_listen"))
            ),
            preStop: hook?.preStop(waiting: wait.value),
            assumptions: []
        )
    }
}
