import ManifestText

/// kubernetes/ingress-nginx.
///
/// At SIGTERM `/healthz` fails at once, nginx is left alone for `--shutdown-grace-period` (default 0), then `nginx -s quit`
/// closes its listeners and the workers finish what is open, for at most worker-shutdown-timeout (ConfigMap, 240 s; 10 s
/// before 0.26). The chart's preStop hook `/wait-shutdown` sends that SIGTERM itself and waits, so that it adds no accept
/// window; a sleep in front of it does (kubernetes/ingress-nginx, internal/ingress/controller/nginx.go, Stop;
/// cmd/waitshutdown/main.go; issue 11891; pull request 4607). Images before 0.26 have no `/wait-shutdown`.
enum IngressNginx: IngressController {
    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        let program = "nginx-ingress-controller"
        guard image?.official == .ingressNginx || image?.name == program || container.runs(program) else { return nil }
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
            setting: isOld ? .preStop : setting(hook, hasHook: container.preStop != nil, grace),
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
    private static func setting(_ hook: HookCommand?, hasHook: Bool, _ grace: Sourced<Int>) -> AcceptSetting {
        if grace.source.location != nil, (hook?.sleepBefore ?? 0) == 0 {
            return .argument("--shutdown-grace-period", unit: "")
        }
        return hook == nil && hasHook ? .preStop : .waitShutdownHook
    }
}
