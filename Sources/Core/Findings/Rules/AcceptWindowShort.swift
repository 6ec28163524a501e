import RolloutEngine

/// Flags a port whose listener closes before the load balancer has stopped sending connections to a deleted pod.
enum AcceptWindowShort: Rule {
    static let id: RuleID = "accept-window-short"
    static let severity = Finding.Severity.error
    static let flags = "A served port closes before the load balancer stops sending new connections to a deleted pod."
    static let why = """
        A Network Load Balancer goes on opening connections to a deregistered target for a time that no setting shortens \
        (users report 30 to 180 s). A listener that closes earlier refuses them.
        """
    static let remedy = """
        Keep the listener accepting for as long as connections arrive: an accept grace on every served entrypoint, \
        or one preStop sleep.
        """
    static let source = "reported: aws-load-balancer-controller issues 1064, 2366, 3270; containers-roadmap issue 470"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.plan.ports.enumerated().compactMap { index, port in
            let lag = subject.plan.deregistrationLag.value.most
            // Where deregistration is late, that alone is another rule's.
            let start = port.acceptWindow.value < lag ? port.deregistrationStart.value : 0
            let short = start + lag - port.acceptWindow.value
            guard port.isAcceptKnown, subject.plan.unmodelled == nil, subject.plan.replicas.value > 0, short > 0 else {
                return nil
            }
            let served = subject.traffic.ports[index]
            let others = subject.plan.ports.filter { $0.acceptWindow.value >= lag }.map(\.listenerName)
            let contrast =
                others.isEmpty ? "" : " Long enough open: \(others.joined(separator: ", "))."
            return finding(
                "Port \(port.identity.number) (\(port.listenerName)) refuses connections for up to \(short) s after each "
                    + "deletion: it accepts for \(port.acceptWindow.value) s, and connections arrive for up to \(start + lag) s."
                    + (served.loadBalancer.kind.family == .application ? " Clients of the load balancer get 502." : "")
                    + contrast,
                remedy: AcceptWindowAdvice.remedy(for: served, of: subject.traffic.workload, plan: subject.plan),
                at: port.acceptWindow.source.location ?? served.container.container.argsLocation,
                window: WindowReference(.refused, port: port.identity)
            )
        }
    }
}
