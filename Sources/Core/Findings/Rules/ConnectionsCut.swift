/// Flags a port whose open connections are ended before the time they are promised.
enum ConnectionsCut: Rule {
    static let id: RuleID = "connections-cut"
    static let severity = Finding.Severity.error
    static let flags = "Connections that are open when a listener closes are ended before the time they are promised."
    static let why = """
        After its accept window a pod lets open connections finish for its graceTimeOut, but SIGKILL comes at \
        terminationGracePeriodSeconds whatever is still open, and connection termination ends them at the deregistration delay.
        """
    static let remedy = "Let terminationGracePeriodSeconds cover the accept window and the connections' own time."
    static let source = "documented: kubernetes.io, Pod Lifecycle, termination of Pods"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        zip(subject.plan.ports, subject.traffic.ports).compactMap { port, served in
            let window = DrainWindows.cut(port, subject.plan, occurrences: subject.plan.replicas.value)
            guard window.isOpen, let length = window.length else { return nil }
            let end = DrainWindows.end(of: port, subject.plan)
            return finding(
                "Connections on port \(port.identity.number) (\(port.listenerName)) can lose \(length) of the time "
                    + "they are promised: \(window.derivation).",
                remedy: end.remedy,
                at: end.source.location ?? served.container.container.argsLocation,
                window: WindowReference(.cut, port: port.identity)
            )
        }
    }
}
