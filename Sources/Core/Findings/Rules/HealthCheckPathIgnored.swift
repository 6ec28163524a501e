import ManifestText

/// Flags a health check path that has no effect because the check is a TCP connect.
enum HealthCheckPathIgnored: Rule {
    static let id: RuleID = "health-check-path-ignored"
    static let severity = Finding.Severity.warning
    static let flags = "A health check path is given while the check's protocol is TCP."
    static let why = """
        AWS Load Balancer Controller sends the path only with HTTP or HTTPS, and its default is TCP. A TCP check passes as \
        long as anything accepts, so a draining pod looks healthy.
        """
    static let remedy = "State the protocol beside the path: healthcheck-protocol: HTTP."
    static let source = "source: aws-load-balancer-controller, pkg/service/model_build_target_group.go"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.loadBalancers.compactMap { balancer in
            guard balancer.kind == .nlbWithPodTargets, let path = balancer.healthCheck.path,
                balancer.healthCheck.transport.value == "TCP"
            else { return nil }
            let names = HealthCheckNames.of(balancer.annotations.dialect)
            return finding(
                "\(names.path) \(path.value.excerpt) is ignored: the check's protocol is TCP.",
                remedy: "Set \(balancer.annotations.name(names.transport)): HTTP.",
                at: path.location
            )
        }
    }
}
