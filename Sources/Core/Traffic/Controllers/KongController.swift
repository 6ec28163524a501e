/// Kong's ingress controller, which tells the proxy beside it where to send requests.
///
/// It ends at SIGTERM, or `--term-delay` later (0; Kong/kubernetes-ingress-controller 2.4.0, internal/manager/config.go). The proxy
/// then goes on with what it was told last, also to pods that are gone since.
enum KongController {
    /// Seconds for which a container outlasts SIGTERM by that option; 0 for any other program.
    static func termDelay(of container: Container) -> Int {
        guard let image = container.image.map({ ContainerImage($0.value) }),
            image.name == "kubernetes-ingress-controller", !image.isOlder(than: "2.4")
        else { return 0 }
        let variable = container.environment.first { $0.name == "CONTROLLER_TERM_DELAY" }?.value
        let written = CommandFlags(container.words)["term-delay"] ?? variable
        return written.flatMap { GoDuration.wholeSeconds($0.value) } ?? 0
    }
}
