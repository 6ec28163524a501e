import ManifestText

/// Envoy as Contour runs it, with Contour's shutdown manager beside it.
///
/// Envoy's own hook asks the manager's `/shutdown`, which answers when the manager's hook, `contour envoy shutdown`, is done:
/// that waits `--drain-delay` (0), fails Envoy's health checks, waits `--check-delay`, and then until no connection is open.
/// Envoy accepts all the while (envoyproxy/envoy issue 1990) and exits at SIGTERM (projectcontour/contour,
/// cmd/contour/shutdownmanager.go). The default of `--check-delay` is 60 s up to 1.21 and 0 s from 1.22 on.
enum Contour: IngressController {
    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle? {
        guard let manager = pod.companions(of: container).first(where: { runsManager($0) }),
            case .httpGet(let path, _) = container.preStop?.action, path == "/shutdown"
        else { return nil }
        let image = container.image.map { ContainerImage($0.value) }
        let hook = HookCommand(running: "contour", in: manager)
        let flags = CommandFlags(hook?.words ?? [])
        let drain = flags.seconds("drain-delay", else: 0)
        let release = manager.image.map { ContainerImage($0.value) }
        let check = flags.seconds("check-delay", else: release?.isOlder(than: "1.22") == true ? 60 : 0)
        return ControllerLifecycle(
            name: "Contour",
            image: release ?? image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: Sourced(0, .controllerDefault("Envoy exits at SIGTERM")),
                // The hook waits for open connections as long as the grace period lets it.
                graceTimeOut: nil
            ),
            setting: .contourCheckDelay(drainDelay: drain.value, manager: manager.name),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "health",
                port: container.readinessProbe?.port.flatMap { Int(decimal: $0.value) } ?? 8002,
                path: "/ready",
                failsWhileDraining: Sourced(true, .controllerDefault("/healthcheck/fail"))
            ),
            preStop: preStop(
                hook,
                waiting: drain.value + check.value,
                in: manager,
                kubernetes: pod.versions.kubernetes?.value
            ),
            assumptions: assumptions(flags, release, hasHook: hook != nil)
        )
    }

    private static func runsManager(_ container: Container) -> Bool {
        container.words.contains { $0.value == "shutdown-manager" }
            && (container.runs("contour")
                || container.image.map { ContainerImage($0.value).official == .contour } ?? false)
    }

    private static func preStop(
        _ hook: HookCommand?,
        waiting seconds: Int,
        in manager: Container,
        kubernetes: Version?
    ) -> PreStopSleep {
        guard let hook else {
            return PreStopSleep(
                seconds: Sourced(0, .controllerDefault("contour envoy shutdown")),
                isOpaque: true,
                location: manager.preStop?.location ?? manager.location
            )
        }
        return hook.preStop(waiting: seconds, in: manager, kubernetes: kubernetes)
    }

    private static func assumptions(
        _ flags: CommandFlags,
        _ release: ContainerImage?,
        hasHook: Bool
    ) -> [Assumption] {
        guard hasHook else { return [] }
        var assumptions = [
            Assumption(
                "No connection is taken to keep Contour's shutdown hook waiting: Envoy accepts for longer while one is open."
            )
        ]
        if flags["check-delay"] == nil, release?.version == nil {
            assumptions.append(
                Assumption("--check-delay of contour envoy shutdown is taken to be 0 s, as from Contour 1.22 on.")
            )
        }
        return assumptions
    }
}
