import ManifestText

/// Flags health checks that ask a port on which nothing listens.
enum HealthCheckCannotPass: Rule {
    static let id: RuleID = "health-check-cannot-pass"
    static let severity = Finding.Severity.error
    static let flags = "The load balancer's health check asks a port on which no container of the pod listens."
    static let why = """
        Every target is unhealthy then: with the readiness gate on no new pod becomes ready and the rollout stops; without it \
        the load balancer sends connections to all targets whatever their state. Ports are known from containerPort, from \
        probes and from the controller's own configuration; the finding stands only where the programs of all containers are \
        known.
        """
    static let remedy =
        "Check the port of the controller's health endpoint, or leave the port out to check the one that serves."
    static let source = """
        documented: aws-load-balancer-controller, docs/guide/service/annotations.md, healthcheck-port; reported: govuk-helm-charts \
        pull request 556
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        HealthCheckPlace.all(in: subject).compactMap { place in
            let target = place.target
            guard !target.isServed, target.port == nil || target.isProgramKnown else { return nil }
            let written = place.port.loadBalancer.healthCheck.port.value.excerpt
            let what =
                target.port == nil
                ? "the port named \(written), and no port of the Service of that name leads to one of the pod's"
                : "port \(written)"
            return finding(
                "The health check of port \(place.port.identity.number) asks \(what)"
                    + (target.port == nil ? "" : ", on which nothing in the pod listens") + ": no target gets healthy.",
                remedy: remedy(for: place.port),
                at: place.location
            )
        }.firstAtEachPlace + udpBehindNodes(subject)
    }

    /// UDP ports behind nodes, whose checks are never UDP.
    ///
    /// kube-proxy opens the node port for the Service's protocol alone
    /// (aws-load-balancer-controller, issue 2144). With externalTrafficPolicy Local the controller checks another port.
    private static func udpBehindNodes(_ subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.filter { front in
            front.loadBalancer.kind == .nlbWithNodeTargets && front.service.externalTrafficPolicy?.value != "Local"
                && front.loadBalancer.healthCheck.port.value == "traffic-port"
        }.flatMap { front in
            front.ports.filter { port in
                port.transport == "UDP"
                    && !front.service.ports.contains { $0.number == port.number && $0.transport == "TCP" }
            }.map { port in
                finding(
                    "The health check of port \(port.number)/UDP connects by TCP to a node port that kube-proxy opens for UDP "
                        + "alone: no node gets healthy.",
                    remedy: "Check a port that answers TCP (healthcheck-port), or set externalTrafficPolicy: Local.",
                    at: port.location
                )
            }
        }.firstAtEachPlace
    }

    private static func remedy(for port: ServedPort) -> String {
        guard let health = port.container.lifecycle.health, let number = health.port else {
            return "Check the port that serves: leave the port of the health check out."
        }
        return
            "Check port \(number) with the path \(health.path.excerpt), the health endpoint of \(port.container.lifecycle.name.excerpt)."
    }
}
