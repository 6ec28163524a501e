import ManifestText

/// The NGINX Ingress Controller that NGINX itself publishes (nginx/kubernetes-ingress).
///
/// At SIGTERM it runs `nginx -s quit` at once, which closes all listeners, and waits for nginx to end
/// (cmd/nginx-ingress/main.go, handleTermination). Open connections are bounded by worker-shutdown-timeout of the ConfigMap,
/// which is unset by default. Images 1.10.0 to 1.11.3 stop by SIGQUIT, for which the controller has no handler, so that all
/// connections are cut. `/nginx-ready` is answered by the controller, not by nginx, and stays 200 meanwhile.
enum NginxInc: IngressController {
    /// On the official nginx images (nginx/kubernetes-ingress, build/Dockerfile).
    static let images = [OfficialImage("nginx/nginx-ingress") { tag, _ in PlainProxy.programsOfNginx(tag) }]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        let flags = CommandFlags(container.words)
        let isNamed = isOriginal(image) || ["nginx-ingress", "nginx-plus-ingress"].contains(image?.name)
        guard isNamed || flags["nginx-configmaps"] != nil else { return nil }
        let timeout = pod.duration("worker-shutdown-timeout", inMapNamedBy: flags["nginx-configmaps"], else: nil)
        let hasReady = flags["ready-status"].map { Bool(go: $0.value) ?? true } ?? true
        var lifecycle = ControllerLifecycle(
            name: "NGINX Ingress Controller",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: Sourced(0, .controllerDefault("nginx -s quit at SIGTERM")),
                graceTimeOut: cutsAll(image)
                    ? Sourced(0, .controllerDefault("SIGQUIT ends the controller")) : timeout.seconds
            ),
            health: hasReady
                ? ControllerLifecycle.HealthEndpoint(
                    listener: "readiness",
                    port: flags["ready-status-port"].flatMap { Int(decimal: $0.value) } ?? 8081,
                    path: "/nginx-ready",
                    failsWhileDraining: Sourced(false, .controllerDefault("/nginx-ready"))
                ) : nil,
            assumptions: timeout.assumptions
        )
        lifecycle.finish = timeout.entry
        return lifecycle
    }

    private static func cutsAll(_ image: ContainerImage?) -> Bool {
        guard let image, image.version != nil else { return false }
        return !image.isOlder(than: "1.10") && image.isOlder(than: "1.12")
    }
}
