/// Notes that the listener of the health endpoint closes while the served ports still accept.
enum HealthListenerClosesFirst: Rule {
    static let id: RuleID = "health-listener-closes-first"
    static let severity = Finding.Severity.note
    static let flags = "The entrypoint that answers health checks closes at SIGTERM while served ports still accept."
    static let why = """
        Traefik closes each entrypoint after its own requestAcceptGraceTimeout. Where the ping entrypoint has none, health \
        checks are refused instead of answered 503 while the pod drains, and the kubelet's probes fail with them.
        """
    static let remedy = "Give the ping entrypoint the accept grace of the served ones."
    static let source = "source: traefik, pkg/server/server_entrypoint_tcp.go"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.ports.compactMap { port in
            let container = port.container.container
            let lifecycle = port.container.lifecycle
            guard let name = lifecycle.healthListener,
                let health = lifecycle.listeners.first(where: { $0.name.lowercased() == name.lowercased() }),
                let longest = longestServed(in: container, subject),
                longest.acceptGrace.value > health.acceptGrace.value
            else { return nil }
            let ahead = longest.acceptGrace.value - health.acceptGrace.value
            return finding(
                "The entrypoint \(health.name), which answers the health checks, closes \(ahead) s before \(longest.name): "
                    + "checks are refused, not answered, while the pod drains.",
                remedy: "Set requestAcceptGraceTimeout=\(longest.acceptGrace.value) on \(health.name) too.",
                at: health.acceptGrace.source.location ?? container.argsLocation
            )
        }
    }

    /// The served listener of a container that accepts longest.
    private static func longestServed(
        in container: Container,
        _ subject: ReviewSubject
    ) -> ControllerLifecycle.Listener? {
        subject.traffic.ports.filter { $0.container.container.name == container.name }.compactMap(\.listener)
            .max { $0.acceptGrace.value < $1.acceptGrace.value }
    }
}
