import ManifestText

/// Flags health checks of which nothing posted says that they are answered.
enum HealthCheckUnanswered: Rule {
    static let id: RuleID = "health-check-unanswered"
    static let severity = Finding.Severity.warning
    static let flags =
        "Nothing posted answers the load balancer's health check: no container declares its port, or its path is another."
    static let why = """
        A program may listen on a port that its container does not declare, and answer paths that are written nowhere. But where \
        probe, containerPort and the controller's health endpoint all name another, the check is more likely to fail: then every \
        target is unhealthy, and with the readiness gate on the rollout stops.
        """
    static let remedy = "Check what the readiness probe asks, or declare the port in the container."
    static let source =
        "reported: govuk-helm-charts pull request 556; documented: aws-load-balancer-controller, docs/guide/service/annotations.md"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        HealthCheckPlace.all(in: subject).compactMap { place in
            let target = place.target
            guard let port = target.port else { return nil }
            if !target.isServed, !target.isProgramKnown {
                return finding(
                    "The health check of port \(place.port.identity.number) asks port \(port), which no container declares and no "
                        + "probe asks.",
                    remedy: remedy,
                    at: place.location
                )
            }
            return path(place, port)
        }.firstAtEachPlace + udp(subject)
    }

    /// UDP ports that are checked by TCP where they are served, and whose containers declare nothing for TCP there.
    private static func udp(_ subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.filter { front in
            front.loadBalancer.kind == .nlbWithPodTargets && front.loadBalancer.healthCheck.port.value == "traffic-port"
        }.flatMap { front in
            front.ports.filter { $0.transport == "UDP" }.compactMap { port in
                let declared = (subject.traffic.containers + subject.traffic.sidecars).flatMap(\.container.ports)
                let served = declared.filter { candidate in
                    switch port.targetPort {
                    case .number(let number): candidate.number == number
                    case .name(let name): candidate.name == name
                    }
                }
                let numbers = Set(served.map(\.number))
                guard !served.isEmpty,
                    !declared.contains(where: { numbers.contains($0.number) && $0.transport == "TCP" })
                else { return nil }
                return finding(
                    "The health check of port \(port.number)/UDP connects by TCP, which no container declares there.",
                    remedy: "Check a port that answers TCP.",
                    at: port.location
                )
            }
        }.firstAtEachPlace
    }

    /// A path of the health endpoint's own port that neither the endpoint nor a probe knows.
    private static func path(_ place: HealthCheckPlace, _ port: Int) -> Finding? {
        let check = place.port.loadBalancer.healthCheck
        guard check.transport.value != "TCP", let asked = check.path, let endpoint = place.target.endpoint,
            path(asked.value) != path(endpoint.path)
        else { return nil }
        let probes = place.port.container.container.readinessProbe?.path?.value
        guard probes.map(path) != path(asked.value) else { return nil }
        return finding(
            "The health check asks \(asked.value.excerpt) on port \(port), where \(place.port.container.lifecycle.name.excerpt) "
                + "answers \(endpoint.path.excerpt).",
            remedy: "Ask \(endpoint.path.excerpt).",
            at: asked.location
        )
    }

    /// A path without its query.
    private static func path(_ text: String) -> Substring { text.prefix { $0 != "?" } }
}
