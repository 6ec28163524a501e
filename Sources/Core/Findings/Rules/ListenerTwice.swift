import ManifestText

/// Flags TCP and UDP on one port of a Service, of which the load balancer gets one.
enum ListenerTwice: Rule {
    static let id: RuleID = "listener-twice"
    static let severity = Finding.Severity.error
    static let flags = "A Service has TCP and UDP on one port, and its load balancer listens for one of them."
    static let why = """
        A load balancer has one listener a port. AWS Load Balancer Controller makes one for each port of the Service, and the second \
        of a number is lost without a word, unless it is told to join them (from 2.13 on): clients of the other protocol reach \
        nothing.
        """
    static let remedy =
        "Set the annotation service.beta.kubernetes.io/aws-load-balancer-enable-tcp-udp-listener to \"true\" (AWS Load Balancer Controller 2.13 or later)."
    static let source = """
        source: aws-load-balancer-controller, pkg/service/model_build_listener.go, pkg/model/core/stack.go
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.filter { $0.isOwn && $0.loadBalancer.kind.family == .network }.flatMap { front in
            var first: [Int: Service.Port] = [:]
            return front.service.ports.compactMap { port -> Finding? in
                guard let earlier = first[port.number] else {
                    first[port.number] = port
                    return nil
                }
                guard earlier.transport != port.transport,
                    !front.loadBalancer.joins(port, of: front.service, subject.traffic.installed)
                else { return nil }
                return finding(
                    "\(front.name) has port \(port.number) for \(earlier.transport) and for \(port.transport.excerpt): the load "
                        + "balancer listens for \(earlier.transport.excerpt) alone.",
                    remedy: remedy,
                    at: port.location
                )
            }
        }
    }
}
