import ManifestText

/// Flags programs that are known to end every open connection when they are told to stop.
enum HardStop: Rule {
    static let id: RuleID = "hard-stop"
    static let severity = Finding.Severity.warning
    static let flags = "The program ends all open connections at once when it is told to stop."
    static let why = """
        Whatever is open when the accept window is over is cut, however short it is. How much of a connection that is follows \
        from the longest one, which the request can name; without it the cut window says nothing.
        """
    static let remedy = """
        Name the longest connection (longest), or let a preStop hook outlast it: the load balancer sends no new connections \
        once the target is deregistered.
        """
    static let source = """
        documented: envoyproxy.io, Draining; source: jcmoraisjr/haproxy-ingress, rootfs/haproxy-shutdown.sh; \
        haproxytech/kubernetes-ingress, fs/etc/s6-overlay/scripts/00-sigusr1
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        guard subject.plan.longestConnection == nil, subject.plan.unmodelled == nil else { return [] }
        return subject.traffic.ports.compactMap { port in
            guard let listener = port.listener, let grace = listener.graceTimeOut, grace.value == 0,
                grace.source.kind != .notUnderstood
            else { return nil }
            return finding(
                "\(port.container.lifecycle.name.excerpt) ends all open connections at once when it stops "
                    + "(\(grace.source.detail)); how much of them that is depends on the longest, which is not named.",
                remedy: remedy,
                at: port.container.container.location
            )
        }
        .firstAtEachPlace
    }
}
