/// Kong, with or without its ingress controller beside it.
///
/// The chart's preStop hook `kong quit --wait=15` goes on accepting for the wait, then sends SIGQUIT, which closes all
/// listeners, and stops nginx hard after `--timeout` (default 10 s; Kong/kong, kong/cmd/quit.lua; Kong/charts, values.yaml).
/// Without the hook the image's stop signal is that SIGQUIT, with nothing but the grace period after it (Kong/docker-kong,
/// Dockerfile.deb). The status endpoint is nginx's own and stays 200 until the listeners close.
enum Kong: IngressController {
    /// Debian, Ubuntu or Alpine, all with bash (Kong/docker-kong, Dockerfile.deb; Kong/charts, values.yaml, waitImage).
    static let images = [
        OfficialImage("kong", "kong/kong", "kong/kong-gateway") { _, _ in
            OfficialImage.debian.union(OfficialImage.alpine)
        }
    ]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        let hook = HookCommand(running: "kong", in: container).flatMap { hook in
            hook.words.dropFirst().first?.value == "quit" ? hook : nil
        }
        let isNamed = isOriginal(image) || ["kong", "kong-gateway"].contains(image?.name)
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
            option: hook == nil && container.preStop != nil ? PreStopSleepOption() : KongQuit(),
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

/// `kong quit --wait` in the preStop hook.
struct KongQuit: DrainOption {
    var takesSleepHook: Bool { false }

    func accepting(_ request: DrainRequest) -> DrainRemedy {
        let seconds = request.hook
        return DrainRemedy(
            reach: .hook,
            title: "kong quit --wait in the preStop hook of container \(request.container.name)",
            text: "lifecycle.preStop.exec.command: [\"kong\", \"quit\", \"--wait=\(seconds)\"]",
            alternative: "[\"sh\", \"-c\", \"sleep \(seconds) && kong quit\"]",
            location: request.hookPlace,
            edits: request.hooks.running(Self.command(request.hooks.command, waiting: seconds))
        )
    }

    /// `kong quit` with another wait and its other flags; by the sleep before it where there is one.
    private static func command(_ command: [String]?, waiting seconds: Int) -> [String]? {
        guard let command, let first = command.first else { return ["kong", "quit", "--wait=\(seconds)"] }
        guard let script = ShellSleep.script(in: command), let index = command.lastIndex(of: script) else {
            return first == "kong" || first.hasSuffix("/kong")
                ? HookRewrite.setting(["--wait", "-w"], to: String(seconds), in: command) : nil
        }
        if script.contains("sleep") {
            return script.contains(/\s(--wait|-w)\b/) ? nil : HookRewrite.sleeping(command, for: seconds)
        }
        if let wait = script.firstMatch(of: /\s(?:--wait|-w)[=\s]\s*([0-9]+)/)?.1 {
            let changed = script[..<wait.startIndex] + String(seconds) + script[wait.endIndex...]
            return command.replacing(index, with: String(changed))
        }
        guard let quit = script.firstMatch(of: /kong\s+quit/)?.range else { return nil }
        return command.replacing(
            index,
            with: script[..<quit.upperBound] + " --wait=\(seconds)" + script[quit.upperBound...]
        )
    }
}

/// First versions as the rendered manifests show them: every release was rendered with a mark at every path.
extension Kong {
    /// Kong/charts, charts/kong, 0.36.5 to 3.4.1.
    static let charts = [
        HelmChart(
            name: "kong",
            oldest: "0.36.5",
            image: images[0],
            values: [
                .terminationGracePeriodSeconds: HelmChart.Value("terminationGracePeriodSeconds", since: "1.15.0"),
                .preStop: HelmChart.Value("lifecycle.preStop", since: "1.6.0"),
                .strategy(.deployment): HelmChart.Value("updateStrategy"),
                .strategy(.daemonSet): HelmChart.Value("updateStrategy", since: "2.1.0"),
                .topologySpreadConstraints: HelmChart.Value("topologySpreadConstraints", since: "2.0.0"),
                .replicas: HelmChart.Value("replicaCount"),
                .minReplicas: HelmChart.Value("autoscaling.minReplicas", since: "1.2.0"),
                .minReadySeconds(.deployment): HelmChart.Value("deployment.minReadySeconds", since: "2.14.0"),
                .minReadySeconds(.daemonSet): HelmChart.Value("deployment.minReadySeconds", since: "2.14.0"),
                .serviceAnnotations: HelmChart.Value("proxy.annotations"),
            ]
        )
    ]
}
