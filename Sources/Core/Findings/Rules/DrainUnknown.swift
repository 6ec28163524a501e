import ManifestText

/// Flags connections of which it is not known whether the program keeps them at SIGTERM.
enum DrainUnknown: Rule {
    static let id: RuleID = "drain-unknown"
    static let severity = Finding.Severity.warning
    static let flags = "What the program does with open connections at SIGTERM is not known."
    static let why = """
        Some programs wait for their connections, others close all of them with the listener (Envoy, Apache, HAProxy and nginx \
        do, each unless it is told otherwise). Of a program that is not recognised the cut window lies between what the grace \
        period leaves and the whole length of the longest connection.
        """
    static let remedy = """
        See that the program finishes its connections at SIGTERM, and set the finding aside with that as the reason.
        """
    static let source = "documented: kubernetes.io, Pod Lifecycle, Termination of Pods"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let unknown = Set(
            subject.windows.zones.flatMap(\.windows).filter { $0.kind == .cut && $0.unknown == .drain }.map(\.port)
        )
        return zip(subject.traffic.ports, subject.plan.ports).compactMap { served, port in
            guard unknown.contains(port.identity),
                let most = subject.plan.longestConnection?.value ?? port.graceTimeOut?.value
            else { return nil }
            let name = served.container.container.name.excerpt
            return finding(
                "Whether \(name) keeps open connections after SIGTERM is not known: one of \(most) s may be cut by all of it.",
                remedy:
                    "See that \(name) finishes its connections at SIGTERM, and set the finding aside with that as the reason.",
                at: served.container.container.location,
                window: WindowReference(.cut, port: port.identity)
            )
        }
        .firstAtEachPlace
    }
}
