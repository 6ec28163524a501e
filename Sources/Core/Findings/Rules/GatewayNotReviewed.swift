import ManifestText

/// Flags a way to the pods by the Gateway API that is in no window.
enum GatewayNotReviewed: Rule {
    static let id: RuleID = "gateway-not-reviewed"
    static let severity = Finding.Severity.warning
    static let flags =
        "A route leads to the pods from a Gateway that is not among the manifests, or that is not modelled."
    static let why = """
        Clients may come to the pods by a load balancer whose target type, health check and attributes are not known, or by a \
        proxy whose own pods are replaced in rollouts of their own. Nothing of that is in the windows.
        """
    static let remedy = """
        Post the Gateway with its class and configuration; of a program in the cluster the Deployment and the Service that it has \
        made for the Gateway.
        """
    static let source = "documented: gateway-api.sigs.k8s.io, GEP-1762 and API reference (parentRefs, backendRefs)"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.unreviewedWays.prefix(TextLimits.problems).map { finding($0.reason, remedy: remedy, at: $0.location) }
    }
}
