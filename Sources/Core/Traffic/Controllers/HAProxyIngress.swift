/// HAProxy Ingress (jcmoraisjr/haproxy-ingress).
///
/// At SIGTERM HAProxy goes on as it is for `--wait-before-shutdown` (default 0), then it is stopped. As a daemon, the way
/// before 0.15, it is stopped hard (rootfs/haproxy-shutdown.sh, issue 1030). As master-worker, the default since, its listeners
/// close and open connections get `--haproxy-grace-period` (default 20 s; pkg/controller/config/options.go). Before pull
/// request 1136 (June 2024) the master was in the controller's process group and got SIGTERM with it (issue 1028).
enum HAProxyIngress: IngressController {
    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard image?.official == .haproxyIngress || image?.name == "haproxy-ingress" else { return nil }
        let flags = CommandFlags(container.words)
        // An HAProxy in a container of its own is that container's affair.
        guard flags["master-socket"] == nil else { return nil }
        let isBefore15 = image?.version.flatMap { version in Version("0.15").map { version < $0 } } ?? false
        let isMaster = flags["master-worker"].map { Bool(go: $0.value) ?? true } ?? !isBefore15
        let wait = flags.seconds("wait-before-shutdown", else: 0)
        var assumptions: [Assumption] = []
        if isMaster, isBefore15, wait.value > 0 {
            assumptions.append(
                Assumption(
                    "HAProxy Ingress is taken to be of June 2024 or later: before, HAProxy as master-worker ended at once "
                        + "whatever --wait-before-shutdown said (jcmoraisjr/haproxy-ingress issue 1028)."
                )
            )
        }
        if isMaster, flags["haproxy-grace-period"] == nil {
            assumptions.append(
                Assumption("HAProxy is taken to give open connections 20 s, the default of --haproxy-grace-period.")
            )
        }
        return ControllerLifecycle(
            name: "HAProxy Ingress",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: wait,
                graceTimeOut: isMaster
                    ? flags.seconds("haproxy-grace-period", else: 20)
                    : Sourced(0, .controllerDefault("SIGTERM stops HAProxy hard"))
            ),
            setting: .argument("--wait-before-shutdown", unit: isBefore15 ? "" : "s"),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "healthz",
                port: 10_253,
                path: "/healthz",
                failsWhileDraining: Sourced(false, .assumed("nothing says that it fails while HAProxy goes on"))
            ),
            assumptions: assumptions
        )
    }
}
