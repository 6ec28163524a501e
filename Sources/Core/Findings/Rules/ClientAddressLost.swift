import ManifestText

/// Notes that pods see the load balancer's address where something wants the client's.
enum ClientAddressLost: Rule {
    static let id: RuleID = "client-address-lost"
    static let severity = Finding.Severity.note
    static let flags =
        "Something is configured to use client addresses, and the load balancer hides them from pod targets."
    static let why = """
        With pods as targets a Network Load Balancer does not preserve client addresses for TCP and TLS unless it is told to: \
        pods see the addresses of its nodes. externalTrafficPolicy has no part in it.
        """
    static let remedy = "Set preserve_client_ip.enabled=true, or speak the proxy protocol on both sides."
    static let source = "source: elbv2 API model 2015-12-01, TargetGroupAttribute, preserve_client_ip.enabled"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        zip(subject.traffic.ports, wishes(subject)).compactMap { port, wish in
            guard port.loadBalancer.kind == .nlbWithPodTargets, !port.loadBalancer.isOfOthers, let wish,
                !port.targetGroup.preservesClientIP.value,
                port.loadBalancer.sendsProxyProtocol(toPort: port.identity.number)?.value == false
            else { return nil }
            return finding(
                "\(wish.value) shows that client addresses are wanted, but the pods see those of the load balancer (port "
                    + "\(port.identity.number) and every other TCP port of \(port.identity.service.excerpt)).",
                remedy: "Add \(TargetGroupAttributes.preservesClientIP)=true to "
                    + "\(LoadBalancerAnnotations.name("target-group-attributes")).",
                at: wish.location
            )
        }
        .firstAtEachPlace
    }

    /// What shows the wish, port by port.
    private static func wishes(_ subject: ReviewSubject) -> [Field<String>?] {
        let services = subject.traffic.services
        return subject.traffic.ports.map { port -> Field<String>? in
            let service = services.first { $0.meta.name == port.identity.service }
            if let policy = service?.externalTrafficPolicy, policy.value == "Local" {
                return policy.map { "externalTrafficPolicy \($0)" }
            }
            return port.container.lifecycle.controller.clientAddressOption(of: port)
        }
    }
}
