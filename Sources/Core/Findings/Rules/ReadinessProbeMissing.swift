import ManifestText

/// Flags containers behind nodes that nothing asks whether they are ready.
enum ReadinessProbeMissing: Rule {
    static let id: RuleID = "readiness-probe-missing"
    static let severity = Finding.Severity.warning
    static let flags = "The targets are nodes, and the container that serves has no readinessProbe."
    static let why = """
        A container without a readinessProbe counts as ready when it runs. The load balancer checks nodes, not pods, so that \
        kube-proxy sends connections to a new pod at once, and they are refused until its program listens: for as long as that \
        takes, after each replacement. With pods as targets the load balancer's own check keeps them away.
        """
    static let remedy = "Give the container a readinessProbe on the port that serves."
    static let source = "documented: kubernetes.io, Pod Lifecycle, Container probes"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        guard subject.plan.nodeTargets != nil else { return [] }
        return subject.traffic.ports.compactMap { port in
            let container = port.container.container
            guard container.readinessProbe == nil, !container.hasStartupProbe, !container.isSidecar
            else { return nil }
            return finding(
                "Container \(container.name.excerpt) serves port \(port.identity.number) behind nodes without a readinessProbe: it gets "
                    + "connections as soon as it runs, and refuses them until its program listens.",
                remedy: remedy,
                at: container.location
            )
        }
        .firstAtEachPlace
    }
}
