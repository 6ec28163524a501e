/// HAProxy Ingress (jcmoraisjr/haproxy-ingress).
///
/// At SIGTERM HAProxy goes on as it is for `--wait-before-shutdown` (default 0), then it is stopped: hard up to 0.15, whether it
/// is a daemon or a master with workers (rootfs/haproxy-shutdown.sh, issue 1030). From 0.16 on a master gets SIGUSR1: its
/// listeners close, and open connections get `--haproxy-grace-period` (20 s), within `--shutdown-timeout` (25 s;
/// pkg/haproxy/instance.go, pkg/controller/config/options.go). Before 0.14.7 the master was in the controller's process group
/// and got SIGTERM with it (issue 1028, pull request 1136).
enum HAProxyIngress: IngressController {
    /// haproxy:alpine with a few packages, bash not among them (jcmoraisjr/haproxy-ingress, rootfs/Dockerfile).
    static let images = [OfficialImage("jcmoraisjr/haproxy-ingress") { _, _ in OfficialImage.alpine }]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard isOriginal(image) || image?.name == "haproxy-ingress" else { return nil }
        let flags = CommandFlags(container.words)
        // An HAProxy in a container of its own is that container's affair.
        guard flags["master-socket"] == nil else { return nil }
        let isBefore15 = image?.isOlder(than: "0.15") ?? false
        let isMaster = flags["master-worker"].map { Bool(go: $0.value) ?? true } ?? !isBefore15
        let wait = flags.seconds("wait-before-shutdown", else: 0)
        let isAlone = !isMaster || !(image?.isOlder(than: "0.14.7") ?? false)
        var assumptions: [Assumption] = []
        if image?.version == nil {
            assumptions.append(Assumption("HAProxy Ingress is taken to be 0.16 or later: its image names no version."))
        }
        return ControllerLifecycle(
            name: "HAProxy Ingress",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: isAlone
                    ? wait : Sourced(0, .controllerDefault("HAProxy gets SIGTERM with the controller before 0.14.7")),
                graceTimeOut: isMaster && !(image?.isOlder(than: "0.16") ?? false)
                    ? grace(flags) : Sourced(0, .controllerDefault("SIGTERM stops HAProxy hard"))
            ),
            option: ArgumentOption(name: "--wait-before-shutdown", unit: isBefore15 ? "" : "s"),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "healthz",
                port: 10_253,
                path: "/healthz",
                failsWhileDraining: Sourced(false, .assumed("nothing says that it fails while HAProxy goes on"))
            ),
            assumptions: assumptions
        )
    }

    /// The shorter of the two bounds on open connections.
    private static func grace(_ flags: CommandFlags) -> Sourced<Int> {
        let grace = flags.seconds("haproxy-grace-period", else: 20)
        let whole = flags.seconds("shutdown-timeout", else: 25)
        return whole.value < grace.value ? whole : grace
    }
}

/// First versions as the rendered manifests show them: every release was rendered with a mark at every path.
extension HAProxyIngress {
    /// haproxy-ingress/charts, 0.8.1 to 0.16.1.
    ///
    /// Its lines before 0.12.6 have the hook in some releases only, and none with an
    /// HAProxy in a container of its own.
    static let charts = [
        HelmChart(
            name: "haproxy-ingress",
            oldest: "0.8.1",
            image: images[0],
            values: [
                .terminationGracePeriodSeconds: HelmChart.Value("controller.terminationGracePeriodSeconds"),
                .preStop: HelmChart.Value("controller.lifecycle.preStop", since: "0.12.6"),
                .strategy(.deployment): HelmChart.Value("controller.updateStrategy"),
                .strategy(.daemonSet): HelmChart.Value("controller.updateStrategy"),
                .topologySpreadConstraints: HelmChart.Value("controller.topologySpreadConstraints", since: "0.13.5"),
                .replicas: HelmChart.Value("controller.replicaCount"),
                .minReplicas: HelmChart.Value("controller.autoscaling.minReplicas"),
                .minReadySeconds(.deployment): HelmChart.Value("controller.minReadySeconds"),
                .minReadySeconds(.daemonSet): HelmChart.Value("controller.minReadySeconds"),
                .serviceAnnotations: HelmChart.Value("controller.service.annotations"),
            ],
            arguments: .map(HelmChart.Value("controller.extraArgs")),
            served: "haproxy-ingress"
        )
    ]
}
