import ManifestText

/// Envoy as Envoy Gateway runs it, with its shutdown manager beside it.
///
/// Envoy's own hook asks the manager's `/shutdown/ready`, which answers when the manager's hook, `envoy-gateway envoy
/// shutdown`, is done: health checks fail at once, Envoy goes on accepting for at least `--min-drain-duration` (10 s), then
/// until no connection is open, for at most `--drain-timeout` (60 s), both counted from the start; then Envoy exits at SIGTERM
/// (envoyproxy/gateway, internal/cmd/envoy/shutdown_manager.go; EnvoyProxy, spec.shutdown). Before 1.2 the defaults are 5 and
/// 600 s. From 1.9 on health checks may fail later, by `--health-check-failure-delay` (0).
enum EnvoyGateway: IngressController {
    /// Distroless, with one program (envoyproxy/gateway, tools/docker/envoy-gateway/Dockerfile).
    static let images = [OfficialImage("envoyproxy/gateway") { _, _ in ["envoy-gateway"] }]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        guard let manager = pod.companions(of: container).first(where: { runsManager($0) }),
            case .httpGet(let path, _) = container.preStop?.action, path == "/shutdown/ready",
            let hook = HookCommand(running: "envoy-gateway", in: manager)
        else { return nil }
        let flags = CommandFlags(hook.words)
        let image = manager.image.map { ContainerImage($0.value) }
        let isOld = image?.isOlder(than: "1.2") == true
        let drain = DrainPair(
            accepting: flags.seconds("min-drain-duration", else: isOld ? 5 : 10),
            whole: flags.seconds("drain-timeout", else: isOld ? 600 : 60)
        )
        let healthDelay = flags.seconds("health-check-failure-delay", else: 0)
        var lifecycle = ControllerLifecycle(
            name: "Envoy Gateway",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: Sourced(0, .controllerDefault("Envoy exits at SIGTERM")),
                graceTimeOut: Sourced(drain.connections, drain.whole.source)
            ),
            option: EnvoyGatewayDrain(drain: drain),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "readiness",
                port: container.readinessProbe?.port.flatMap { Int(decimal: $0.value) } ?? 19_003,
                path: "/ready",
                failsWhileDraining: Sourced(healthDelay.value == 0, healthDelay.source)
            ),
            preStop: hook.preStop(
                waiting: drain.limiting.value,
                in: manager,
                kubernetes: pod.versions.kubernetes?.value
            ),
            assumptions: [
                Assumption(
                    "No connection is taken to keep Envoy Gateway's shutdown hook waiting: "
                        + "Envoy accepts for longer while one is open."
                )
            ]
        )
        lifecycle.manager = manager.name
        return lifecycle
    }

    private static func runsManager(_ container: Container) -> Bool {
        container.words.contains { $0.value == "shutdown-manager" } && container.runs("envoy-gateway")
    }
}

/// `minDrainDuration`, within `drainTimeout`, which leaves connections some seconds more.
struct EnvoyGatewayDrain: DrainOption {
    var drain: DrainPair

    var takesSleepHook: Bool { false }

    /// In words only: the resource from which the controller makes the pods is not among the posted objects.
    func accepting(_ request: DrainRequest) -> DrainRemedy {
        let (least, timeout) = drain.lasting(request.hook, connections: drain.connections)
        return DrainRemedy(
            reach: .hook,
            title: "\(drain.isLimitedByAccepting ? "minDrainDuration" : "drainTimeout") of Envoy Gateway",
            text: "spec.shutdown of EnvoyProxy: {minDrainDuration: \(least)s, drainTimeout: \(timeout)s}",
            alternative:
                "--min-drain-duration=\(least)s --drain-timeout=\(timeout)s in the hook of the shutdown manager",
            location: request.hookPlace,
            edits: []
        )
    }
}
