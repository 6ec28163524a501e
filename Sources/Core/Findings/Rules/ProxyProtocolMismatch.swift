import ManifestText

/// Flags a load balancer and a listener of which only one speaks the proxy protocol.
enum ProxyProtocolMismatch: Rule {
    static let id: RuleID = "proxy-protocol-mismatch"
    static let severity = Finding.Severity.error
    static let flags =
        "The load balancer sends a proxy protocol header that the listener does not expect, or the reverse."
    static let why = """
        The header stands before the first byte of a connection. A listener that does not expect it takes it for a broken \
        request; one that insists on it refuses connections without: either way every connection fails.
        """
    static let remedy = "Turn the proxy protocol on for both, or for neither."
    static let source = """
        documented: aws-load-balancer-controller, docs/guide/service/annotations.md; ingress-nginx, \
        docs/user-guide/nginx-configuration/configmap.md; source: traefik, pkg/config/static/entrypoints.go
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let pod = PodContext(
            workload: subject.traffic.workload,
            resources: subject.resources,
            versions: subject.traffic.versions
        )
        let mismatches = subject.traffic.ports.compactMap { mismatch(of: $0, in: pod) }
        return mismatches.uniqued(on: \.location).map { first in
            let ports = mismatches.filter { $0.location == first.location }.map { String($0.port) }
            let list = "\(ports.count == 1 ? "port" : "ports") \(ports.joined(separator: ", "))"
            return first.isSent
                ? finding(
                    "The load balancer sends a proxy protocol header on \(list), and \(first.listener) does not expect it: "
                        + "no connection works.",
                    remedy: "Configure the proxy protocol in \(first.listener) too, or turn it off.",
                    at: first.location
                )
                : finding(
                    "\(first.listener) insists on a proxy protocol header on \(list), and the load balancer sends none: "
                        + "no connection works.",
                    remedy:
                        "Add the annotation \(LoadBalancerAnnotations.name("proxy-protocol")): \"*\", or turn it off.",
                    at: first.location
                )
        }
    }

    private struct Mismatch {
        var port: Int
        var listener: String
        /// True when the load balancer sends the header, false when the listener insists on it.
        var isSent: Bool
        var location: Location
    }

    /// Nil where one side is not known.
    private static func mismatch(of port: ServedPort, in pod: PodContext) -> Mismatch? {
        let number = port.identity.number
        guard let sends = port.loadBalancer.sendsProxyProtocol(toPort: number) else { return nil }
        let listener = port.container.lifecycle.name.excerpt
        switch (sends.value, port.container.lifecycle.controller.proxyProtocol(of: port, in: pod)) {
        case (true, .refused(let place)):
            let location = sends.source.location ?? place
            return Mismatch(port: number, listener: listener, isSent: true, location: location)
        case (false, .required(let location)):
            return Mismatch(port: number, listener: listener, isSent: false, location: location)
        case (true, .required), (true, .accepted), (true, .unknown), (false, .accepted), (false, .refused),
            (false, .unknown):
            return nil
        }
    }
}
