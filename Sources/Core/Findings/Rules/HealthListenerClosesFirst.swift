/// Notes that the listener of the health endpoint closes while the served ports still accept.
enum HealthListenerClosesFirst: Rule {
    static let id: RuleID = "health-listener-closes-first"
    static let severity = Finding.Severity.note
    static let flags = "The entrypoint that answers health checks closes at SIGTERM while served ports still accept."
    static let why = """
        Traefik closes each entrypoint after its own requestAcceptGraceTimeout. Where the ping entrypoint has none, health \
        checks are refused instead of answered 503 while the pod drains, and the kubelet's probes fail with them.
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        var seen: Set<String> = []
        return subject.traffic.ports.compactMap { port in
            let lifecycle = port.container.lifecycle
            guard let name = lifecycle.healthListener, let grace = port.listener?.acceptGrace.value, grace > 0,
                let health = lifecycle.listeners.first(where: { $0.name.lowercased() == name.lowercased() }),
                health.acceptGrace.value < grace, seen.insert(name).inserted
            else { return nil }
            return finding(
                "The entrypoint \(health.name), which answers the health checks, closes "
                    + "\(grace - health.acceptGrace.value) s before \(port.listener?.name ?? "a served port"): checks are "
                    + "refused, not answered, while the pod drains.",
                remedy: "Set requestAcceptGraceTimeout=\(grace) on \(health.name) too.",
                at: health.acceptGrace.source.location ?? port.container.container.argsLocation
            )
        }
    }
}
