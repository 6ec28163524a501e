import ManifestText

/// Flags health checks of a port of their own that get a proxy protocol header.
enum HealthCheckWithProxyProtocol: Rule {
    static let id: RuleID = "health-check-with-proxy-protocol"
    static let severity = Finding.Severity.warning
    static let flags =
        "Health checks of a separate port carry the proxy protocol header, which that port may not expect."
    static let why = """
        With the proxy protocol on, a Network Load Balancer puts the header before its health checks too. A health endpoint that \
        takes the first bytes for a request answers 400 or closes, and every target is unhealthy. Reports disagree on how often \
        that happens: some pairs are said to run without complaint.
        """
    static let remedy = "Check the traffic port, which expects the header, or let the health endpoint read it."
    static let source = """
        disputed: aws-load-balancer-controller, docs/guide/service/nlb.md; ingress-nginx issue 10982; contour issue 4833; \
        haproxytech/kubernetes-ingress issue 463
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        // A port that serves too gets the header from its clients.
        let served = Set(subject.traffic.ports.map { Optional($0.containerPort) })
        return HealthCheckPlace.all(in: subject).compactMap { place in
            let port = place.port
            guard !served.contains(place.target.port), port.loadBalancer.kind.family == .network,
                port.loadBalancer.sendsProxyProtocol(toPort: port.identity.number)?.value == true
            else { return nil }
            let checked = place.target.port.map(String.init) ?? port.loadBalancer.healthCheck.port.value.excerpt
            return finding(
                "The load balancer sends a proxy protocol header with the health checks of port \(checked) too, which has to "
                    + "read it for a target to get healthy.",
                remedy: "Remove the health check's own port, or make port \(checked) read the header.",
                at: place.location
            )
        }.firstAtEachPlace
    }
}
