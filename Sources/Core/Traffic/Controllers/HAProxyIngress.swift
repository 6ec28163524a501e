/// HAProxy Ingress (jcmoraisjr/haproxy-ingress).
///
/// At SIGTERM HAProxy goes on as it is for `--wait-before-shutdown` (default 0), then it is stopped: hard up to 0.15, whether it
/// is a daemon or a master with workers (rootfs/haproxy-shutdown.sh, issue 1030). From 0.16 on a master gets SIGUSR1: its
/// listeners close, and open connections get `--haproxy-grace-period` (20 s), within `--shutdown-timeout` (25 s;
/// pkg/haproxy/instance.go, pkg/controller/config/options.go). Before 0.14.7 the master was in the controller's process group
/// and got SIGTERM with it (issue 1028, pull request 1136).
enum HAProxyIngress: IngressController {
    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard image?.official == .haproxyIngress || image?.name == "haproxy-ingress" else { return nil }
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

    /// The shorter of the two bounds on open connections.
    private static func grace(_ flags: CommandFlags) -> Sourced<Int> {
        let grace = flags.seconds("haproxy-grace-period", else: 20)
        let whole = flags.seconds("shutdown-timeout", else: 25)
        return whole.value < grace.value ? whole : grace
    }
}
