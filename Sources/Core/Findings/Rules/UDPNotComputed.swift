/// Says that nothing is computed of a workload whose clients all speak UDP.
enum UDPNotComputed: SingleFindingRule {
    static let id: RuleID = "udp-not-computed"
    static let severity = Finding.Severity.warning
    static let flags = "Every port behind the load balancer is UDP, and what its clients lose is not computed."
    static let why = """
        Refused and cut connections are those of TCP. A flow of datagrams has no connection that could be refused: what is lost \
        depends on how its clients repeat themselves.
        """
    static let remedy = "Take the findings about zones and pods alone."
    static let source = "documented: docs.aws.amazon.com, Network Load Balancers, UDP flows"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let served = subject.traffic.fronts.flatMap(\.ports)
        guard subject.plan.unmodelled == nil, subject.traffic.ports.isEmpty, let first = served.first,
            served.allSatisfy({ $0.transport != "TCP" })
        else { return nil }
        return finding(
            "Every port behind the load balancer is UDP: what is lost of flows without connections is not computed.",
            remedy: remedy,
            at: first.location
        )
    }
}
