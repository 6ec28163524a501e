import ManifestText

/// Flags containers that end while the one that serves still accepts connections.
enum ContainerEndsFirst: Rule {
    static let id: RuleID = "container-ends-first"
    static let severity = Finding.Severity.warning
    static let flags = "Another container of the pod ends while the one that serves still accepts connections."
    static let why = """
        The kubelet runs the preStop hooks of all containers at once and signals each when its own hook is done. A container \
        without one gets SIGTERM at the deletion: a proxy through which the serving container reaches what is behind it is gone \
        then, and requests fail although they are accepted. Init containers that restart always are stopped last.
        """
    static let remedy = """
        Give the container a preStop sleep as long as the accept window, or make it an init container with restartPolicy: \
        Always (Kubernetes 1.29 and later).
        """
    static let source = """
        reported: emissary issue 3623; source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container.go, \
        killContainersWithSyncResult
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let traffic = subject.traffic
        let window = zip(traffic.ports, subject.plan.ports).map { ($0.container.container.name, $1.acceptWindow.value) }
        guard let longest = window.max(by: { $0.1 < $1.1 }), longest.1 > 0 else { return [] }
        return CompanionContainer.all(of: traffic).compactMap { companion in
            guard companion.lasts < longest.1 else { return nil }
            let other = companion.container
            let name = other.container.name.excerpt
            guard !other.preStop.isOpaque else {
                return finding(
                    "How long the preStop hook keeps container \(name) is not known, while \(longest.0.excerpt) accepts "
                        + "connections for \(longest.1) s: whatever goes through \(name) may fail meanwhile.",
                    remedy:
                        "See that \(name) outlasts \(longest.0.excerpt), and set the rule aside with that as the reason.",
                    at: other.container.preStop?.location ?? other.container.location
                )
            }
            return finding(
                "Container \(name) is told to end \(companion.lasts) s after the deletion, while \(longest.0.excerpt) accepts "
                    + "connections for \(longest.1) s: whatever goes through \(name) fails meanwhile.",
                remedy: "Let a preStop hook of \(name) sleep for \(longest.1) s, make it an init container with "
                    + "restartPolicy: Always, or set the rule aside where no request needs it.",
                at: other.container.preStop?.location ?? other.container.location
            )
        }
    }
}
