import ManifestText

/// Flags a Service that keeps terminating pods among the targets.
enum PublishNotReadyAddresses: Rule {
    static let id: RuleID = "publish-not-ready-addresses"
    static let severity = Finding.Severity.error
    static let flags = "A Service publishes addresses that are not ready, so that terminating pods stay targets."
    static let why = """
        AWS Load Balancer Controller deregisters a target when its endpoint is no longer ready. With publishNotReadyAddresses it \
        stays ready until the pod is gone; the deregistration lag begins only then, when nobody listens any more.
        """
    static let remedy = "Remove publishNotReadyAddresses, or give the load balancer a Service of its own without it."
    static let source = "source: aws-load-balancer-controller, pkg/backend/endpoint_resolver.go"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        zip(subject.traffic.ports, subject.plan.ports).compactMap { served, port in
            let window = DrainWindows.refused(port, subject.plan, occurrences: subject.plan.replicas.value)
            guard let field = served.staysRegistered, window.isOpen, let length = window.length
            else { return nil }
            return finding(
                "A deleted pod stays a target until it is gone, and connections on port \(port.identity.number) "
                    + "(\(port.listenerName)) are refused for up to \(length): \(window.derivation).",
                remedy: "Remove publishNotReadyAddresses from Service \(served.identity.service.excerpt).",
                at: field.location,
                window: WindowReference(.refused, port: port.identity)
            )
        }
        .firstAtEachPlace
    }
}
