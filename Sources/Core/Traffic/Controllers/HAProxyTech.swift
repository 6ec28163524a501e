/// HAProxy Kubernetes Ingress Controller (haproxytech/kubernetes-ingress).
///
/// The controller and HAProxy run side by side under s6, which stops both at SIGTERM; listeners close then, and nothing
/// delays it (build/Dockerfile, fs/etc/s6-overlay). Up to 3.2.11 HAProxy's answer to SIGTERM is a hard stop; whether open
/// connections may finish is reported both ways (issues 193 and 464). Images since then are said to stop it softly, which is not
/// looked at: it is then not known what becomes of open connections.
enum HAProxyTech: IngressController {
    /// haproxytech/haproxy-alpine with a few packages, bash not among them (haproxytech/kubernetes-ingress, build/Dockerfile).
    static let images = [OfficialImage("haproxytech/kubernetes-ingress") { _, _ in OfficialImage.alpine }]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard isOriginal(image) || container.runs("haproxy-ingress-controller") && !isOther(image) else {
            return nil
        }
        let isRead = image?.version.map { version in Version("3.3").map { version < $0 } ?? true } ?? true
        var lifecycle = ControllerLifecycle(
            name: "HAProxy Kubernetes Ingress Controller",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: Sourced(0, .controllerDefault("HAProxy stops at SIGTERM")),
                graceTimeOut: isRead ? Sourced(0, .assumed("SIGTERM stops HAProxy hard")) : nil
            ),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "healthz",
                port: 1042,
                path: "/healthz",
                failsWhileDraining: Sourced(false, .controllerDefault("monitor-uri /healthz"))
            ),
            assumptions: !isRead
                ? []
                : [
                    Assumption(
                        "HAProxy is taken to end its open connections as soon as the controller gets SIGTERM: reports differ "
                            + "(haproxytech/kubernetes-ingress issues 193 and 464)."
                    )
                ]
        )
        lifecycle.isDrainKnown = isRead
        return lifecycle
    }

    /// The other controller's program has the same name.
    private static func isOther(_ image: ContainerImage?) -> Bool { image?.name == "haproxy-ingress" }
}

/// First versions as the rendered manifests show them: every release was rendered with a mark at every path.
extension HAProxyTech {
    /// haproxytech/helm-charts, kubernetes-ingress, 0.3.0 to 1.52.1.
    static let charts = [
        HelmChart(
            name: "kubernetes-ingress",
            oldest: "0.3.0",
            image: images[0],
            values: [
                .terminationGracePeriodSeconds: HelmChart.Value(
                    "controller.terminationGracePeriodSeconds",
                    since: "1.8.0"
                ),
                .preStop: HelmChart.Value("controller.lifecycle.preStop", since: "1.8.2"),
                .strategy(.deployment): HelmChart.Value("controller.strategy", since: "1.2.2"),
                .strategy(.daemonSet): HelmChart.Value("controller.strategy", since: "1.30.3"),
                .topologySpreadConstraints: HelmChart.Value("controller.topologySpreadConstraints", since: "1.12.5"),
                .replicas: HelmChart.Value("controller.replicaCount"),
                .minReplicas: HelmChart.Value("controller.autoscaling.minReplicas", since: "1.9.0"),
                .minReadySeconds(.deployment): HelmChart.Value("controller.minReadySeconds", since: "1.19.0"),
                .minReadySeconds(.daemonSet): HelmChart.Value("controller.minReadySeconds", since: "1.19.0"),
                .serviceAnnotations: HelmChart.Value("controller.service.annotations"),
            ],
            arguments: .list(HelmChart.Value("controller.extraArgs"))
        )
    ]
}
