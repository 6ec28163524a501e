/// Proxies and servers that run as their image starts them, and stop by its signal alone.
///
/// New connections are refused from that signal on. What becomes of open ones is the program's own affair: STOPSIGNAL of the
/// official images is SIGUSR1 for HAProxy (2018), SIGQUIT for nginx from 1.19.5 and for APISIX, SIGWINCH for Apache from 2.4.41,
/// each of which lets them finish; Envoy, Varnish and Emissary-ingress end at SIGTERM with all that is open (docker-library,
/// official images; envoyproxy.io, Draining). Skipper accepts for `-wait-for-healthcheck-interval` (45 s) first
/// (zalando/skipper, config/config.go).
enum PlainProxy: IngressController {
    static let images = [
        // Ubuntu; the distroless variants have Envoy alone (envoyproxy/envoy, ci/Dockerfile-envoy). Up to 1.21 each variant had a
        // repository of its own.
        OfficialImage(
            "envoyproxy/envoy",
            "envoyproxy/envoy-alpine",
            "envoyproxy/envoy-alpine-debug",
            "envoyproxy/envoy-debug",
            "envoyproxy/envoy-distroless",
            "envoyproxy/envoy-contrib"
        ) { tag, _ in
            tag.contains("distroless")
                ? ["envoy"] : tag.contains("alpine") ? OfficialImage.alpine : OfficialImage.debian
        },
        OfficialImage("nginx") { tag, _ in programsOfNginx(tag) },
    ]

    /// Debian and UBI have bash, Alpine has not.
    static func programsOfNginx(_ tag: String) -> Set<String> {
        tag.contains("alpine") ? OfficialImage.alpine : OfficialImage.debian
    }

    private enum Program: CaseIterable {
        case envoy, haproxy, nginx, apache, apisix, varnish, emissary, skipper

        /// Under which its official image is published, and its name.
        var image: (paths: [String], name: String) {
            switch self {
            case .envoy: (PlainProxy.images[0].paths, "Envoy")
            case .haproxy: (["haproxy"], "HAProxy")
            case .nginx: (["nginx"], "nginx")
            case .apache: (["httpd"], "Apache HTTP Server")
            case .apisix: (["apache/apisix"], "Apache APISIX")
            case .varnish: (["varnish"], "Varnish")
            case .emissary: (["emissaryingress/emissary", "datawire/emissary"], "Emissary-ingress")
            case .skipper: (["zalando/skipper"], "Skipper")
            }
        }

        /// Seconds that open connections are given; nil for as long as the grace period lets them.
        func finish(_ image: ContainerImage) -> Sourced<Int>? {
            switch self {
            case .envoy, .varnish, .emissary: Sourced(0, .controllerDefault("SIGTERM"))
            case .nginx: image.isOlder(than: "1.19.5") ? Sourced(0, .controllerDefault("SIGTERM")) : nil
            case .apache: image.isOlder(than: "2.4.41") ? Sourced(0, .controllerDefault("SIGTERM")) : nil
            case .apisix: Sourced(240, .controllerDefault("worker_shutdown_timeout"))
            case .haproxy, .skipper: nil
            }
        }
    }

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        guard let image = container.image.map({ ContainerImage($0.value) }),
            let program = Program.allCases.first(where: { $0.image.paths.contains(where: image.isCopy) }),
            !container.words.contains(where: { ShellSleep.shells.contains($0.value) || $0.value.hasSuffix("/sh") })
        else { return nil }
        let flags = CommandFlags(container.words)
        let accepting =
            program == .skipper
            ? flags.seconds("wait-for-healthcheck-interval", else: 45)
            : Sourced(0, .controllerDefault("listeners close at the image's stop signal"))
        return ControllerLifecycle(
            name: program.image.name,
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(acceptGrace: accepting, graceTimeOut: program.finish(image)),
            health: nil,
            assumptions: [
                Assumption("\(program.image.name) is taken to stop as its official image does.")
            ]
        )
    }
}
