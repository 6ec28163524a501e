import ManifestText

/// Envoy as Contour runs it, with Contour's shutdown manager beside it.
///
/// Envoy's own hook asks the manager's `/shutdown`, which answers when the manager's hook, `contour envoy shutdown`, is done:
/// that waits `--drain-delay` (0), fails Envoy's health checks, waits `--check-delay`, and then until no connection is open.
/// Envoy accepts all the while (envoyproxy/envoy issue 1990) and exits at SIGTERM (projectcontour/contour,
/// cmd/contour/shutdownmanager.go). The default of `--check-delay` is 60 s up to 1.21 and 0 s from 1.22 on.
enum Contour: IngressController {
    /// FROM scratch, with one program (projectcontour/contour, Dockerfile).
    static let images = [OfficialImage("projectcontour/contour") { _, _ in ["contour"] }]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        guard let manager = pod.companions(of: container).first(where: { runsManager($0) }),
            case .httpGet(let path, _) = container.preStop?.action, path == "/shutdown"
        else { return nil }
        let image = container.image.map { ContainerImage($0.value) }
        let hook = HookCommand(running: "contour", in: manager)
        let flags = CommandFlags(hook?.words ?? [])
        let drain = flags.seconds("drain-delay", else: 0)
        let release = manager.image.map { ContainerImage($0.value) }
        let check = flags.seconds("check-delay", else: release?.isOlder(than: "1.22") == true ? 60 : 0)
        var lifecycle = ControllerLifecycle(
            name: "Contour",
            image: release ?? image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: Sourced(0, .controllerDefault("Envoy exits at SIGTERM")),
                // The hook waits for open connections as long as the grace period lets it.
                graceTimeOut: nil
            ),
            option: CheckDelay(drainDelay: drain.value, manager: manager.name),
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
        lifecycle.manager = manager.name
        return lifecycle
    }

    private static func runsManager(_ container: Container) -> Bool {
        container.words.contains { $0.value == "shutdown-manager" }
            && (container.runs("contour")
                || isOriginal(container.image.map { ContainerImage($0.value) }))
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

/// The delays of `contour envoy shutdown`, of which one waits before connections drain.
struct CheckDelay: DrainOption {
    /// Seconds of the other one.
    var drainDelay: Int
    /// The container that has the hook: the shutdown manager.
    var manager: String

    var takesSleepHook: Bool { false }

    func accepting(_ request: DrainRequest) -> DrainRemedy {
        let duration = "\(max(0, request.hook - drainDelay))s"
        return DrainRemedy(
            reach: .hook,
            title: "--check-delay of contour envoy shutdown",
            text: "contour envoy shutdown --check-delay=\(duration)",
            alternative: "--drain-delay for the same time, which keeps health checks green for as long",
            location: request.hookPlace,
            edits: edits(request, duration)
        )
    }

    /// The manager's hook with the delay, written out where there is none; nothing where another program runs it, such as a shell.
    private func edits(_ request: DrainRequest, _ duration: String) -> [ManifestChange] {
        guard let manager = request.companions.first(where: { $0.container.name == self.manager }) else { return [] }
        var command = ["/bin/contour", "envoy", "shutdown"]
        switch manager.container.preStop?.action {
        case .exec(let written)?: command = written
        case nil, .nothing?: break
        case .sleep?, .httpGet?: return []
        }
        guard let program = command.first, program == "contour" || program.hasSuffix("/contour") else { return [] }
        return request.hooks(of: manager).running(HookRewrite.setting(["--check-delay"], to: duration, in: command))
    }
}

/// First versions as the rendered manifests show them: every release was rendered with a mark at every path.
extension Contour {
    static let charts = [chartOfProject, chart]

    /// bitnami/charts, bitnami/contour, 1.0.0 to 21.1.5: Envoy behind Contour.
    ///
    /// What its DaemonSet writes itself has no value.
    private static let chart = HelmChart(
        name: "contour",
        oldest: "1.0.0",
        values: [
            .terminationGracePeriodSeconds: HelmChart.Value("envoy.terminationGracePeriodSeconds"),
            .strategy(.deployment): HelmChart.Value("envoy.updateStrategy", since: "5.4.0"),
            .strategy(.daemonSet): HelmChart.Value("envoy.updateStrategy", since: "7.0.0"),
            .topologySpreadConstraints: HelmChart.Value("envoy.topologySpreadConstraints", since: "7.10.0"),
            .replicas: HelmChart.Value("envoy.replicaCount", since: "5.3.0"),
            .minReplicas: HelmChart.Value("envoy.autoscaling.minReplicas", since: "5.3.0"),
            .minReadySeconds(.deployment): HelmChart.Value("envoy.minReadySeconds", since: "5.6.0"),
            .serviceAnnotations: HelmChart.Value("envoy.service.annotations"),
        ]
    )

    /// projectcontour/helm-charts, charts/contour, 0.1.0 to 0.7.0: a copy of the other one of that name, which counts from 1.0.
    private static let chartOfProject: HelmChart = {
        var chart = Self.chart
        chart.oldest = "0.1.0"
        chart.end = "1.0.0"
        chart.values = chart.values.mapValues { HelmChart.Value($0.name) }
        return chart
    }()
}
