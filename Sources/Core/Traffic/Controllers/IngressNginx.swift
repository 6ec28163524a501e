import ManifestText

/// kubernetes/ingress-nginx.
///
/// At SIGTERM `/healthz` fails at once, nginx is left alone for `--shutdown-grace-period` (default 0), then `nginx -s quit`
/// closes its listeners and the workers finish what is open, for at most worker-shutdown-timeout (ConfigMap, 240 s; 10 s
/// before 0.26). The chart's preStop hook `/wait-shutdown` sends that SIGTERM itself and waits, so that it adds no accept
/// window; a sleep in front of it does (kubernetes/ingress-nginx, internal/ingress/controller/nginx.go, Stop;
/// cmd/waitshutdown/main.go; issue 11891; pull request 4607). Images before 0.26 have no `/wait-shutdown`.
enum IngressNginx: IngressController {
    private static let program = "nginx-ingress-controller"

    /// Alpine with bash, which /wait-shutdown runs (kubernetes/ingress-nginx, rootfs/Dockerfile, cmd/waitshutdown).
    static let images = [
        OfficialImage(
            "ingress-nginx/controller",
            "ingress-nginx/controller-chroot",
            "kubernetes-ingress-controller/nginx-ingress-controller"
        ) { _, _ in OfficialImage.alpine.union(["bash"]) }
    ]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard isOriginal(image) || image?.name == program || container.runs(program) else { return nil }
        let flags = CommandFlags(container.words)
        let grace = flags.seconds("shutdown-grace-period", else: 0)
        let hook = HookCommand(running: "wait-shutdown", in: container)
        let isOld = ClusterVersions.isKnown(image?.version.map { Sourced($0, .derived("image")) }, olderThan: "0.26")
        let timeout = pod.duration(
            "worker-shutdown-timeout",
            inMapNamedBy: flags["configmap"],
            else: Sourced(isOld ? 10 : 240, .controllerDefault("worker-shutdown-timeout"))
        )
        var lifecycle = ControllerLifecycle(
            name: "ingress-nginx",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(acceptGrace: grace, graceTimeOut: timeout.seconds),
            option: isOld ? PreStopSleepOption() : option(hook, hasHook: container.preStop != nil, grace),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "healthz",
                port: flags["healthz-port"].flatMap { Int(decimal: $0.value) } ?? 10_254,
                path: flags["health-check-path"]?.value ?? "/healthz",
                failsWhileDraining: Sourced(true, .controllerDefault("/healthz"))
            ),
            preStop: hook?.preStop(),
            assumptions: timeout.assumptions
        )
        lifecycle.finish = timeout.entry
        return lifecycle
    }

    /// An argument that is used goes on being used; any other hook is not ours to replace.
    private static func option(_ hook: HookCommand?, hasHook: Bool, _ grace: Sourced<Int>) -> any DrainOption {
        if grace.source.location != nil, (hook?.sleepBefore ?? 0) == 0 {
            return ArgumentOption(name: "--shutdown-grace-period", unit: "")
        }
        return hook == nil && hasHook ? PreStopSleepOption() : WaitShutdownHook()
    }

    /// `use-proxy-protocol` of the ConfigMap that it is started with, for its HTTP and HTTPS ports (ingress-nginx,
    /// docs/user-guide/nginx-configuration/configmap.md: false by default).
    static func proxyProtocol(of port: ServedPort, in pod: PodContext) -> ProxyProtocolSupport {
        let container = port.container.container
        guard container.runs(program), [80, 443].contains(port.containerPort),
            let flag = container.words.last(where: { $0.value.hasPrefix("--configmap=") }),
            let map = pod.configMap(namedBy: flag)
        else { return .unknown }
        guard let field = map.data["use-proxy-protocol"] else { return .refused(map.meta.location) }
        return Bool(go: field.value) == true ? .required(field.location) : .refused(field.location)
    }
}

/// A sleep in front of `/wait-shutdown`, which has to stay.
struct WaitShutdownHook: DrainOption {
    var takesSleepHook: Bool { false }
    var hookProgram: String? { "/wait-shutdown" }

    func accepting(_ request: DrainRequest) -> DrainRemedy {
        DrainRemedy(
            reach: .hook,
            title: "preStop hook of container \(request.container.name)",
            text: "lifecycle.preStop.exec.command: [\"/bin/sh\", \"-c\", \"sleep \(request.hook); /wait-shutdown\"]",
            alternative: "--shutdown-grace-period=\(request.wait), during which /healthz fails, not both",
            location: request.hookPlace,
            edits: request.hooks.running(Self.command(request.hooks.command, after: request.hook))
        )
    }

    /// The hook with a sleep of that many seconds; nil where what stands before the program cannot be read.
    private static func command(_ command: [String]?, after seconds: Int) -> [String]? {
        guard let command, let script = ShellSleep.script(in: command), let index = command.lastIndex(of: script) else {
            return ["/bin/sh", "-c", "sleep \(seconds); /wait-shutdown"]
        }
        if let changed = HookRewrite.sleeping(command, for: seconds) { return changed }
        guard !script.contains("sleep") else { return nil }
        return command.replacing(index, with: "sleep \(seconds); \(script)")
    }
}

/// First versions as the rendered manifests show them: every release was rendered with a mark at every path.
extension IngressNginx {
    /// kubernetes/ingress-nginx, charts/ingress-nginx, 2.0.0 to 4.15.1.
    static let charts = [
        HelmChart(
            name: "ingress-nginx",
            oldest: "2.0.0",
            image: images[0],
            values: [
                .terminationGracePeriodSeconds: HelmChart.Value("controller.terminationGracePeriodSeconds"),
                .preStop: HelmChart.Value("controller.lifecycle.preStop"),
                .strategy(.deployment): HelmChart.Value("controller.updateStrategy"),
                .strategy(.daemonSet): HelmChart.Value("controller.updateStrategy"),
                .topologySpreadConstraints: HelmChart.Value("controller.topologySpreadConstraints", since: "2.16.0"),
                .replicas: HelmChart.Value("controller.replicaCount"),
                .minReplicas: HelmChart.Value("controller.autoscaling.minReplicas"),
                .minReadySeconds(.deployment): HelmChart.Value("controller.minReadySeconds"),
                .minReadySeconds(.daemonSet): HelmChart.Value("controller.minReadySeconds"),
                .serviceAnnotations: HelmChart.Value("controller.service.annotations"),
            ],
            arguments: .map(HelmChart.Value("controller.extraArgs"))
        )
    ]
}
