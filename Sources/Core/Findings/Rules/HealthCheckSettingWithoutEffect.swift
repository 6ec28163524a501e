import ManifestText

/// Flags settings of a health check that do not reach the load balancer.
enum HealthCheckSettingWithoutEffect: Rule {
    static let id: RuleID = "health-check-setting-without-effect"
    static let severity = Finding.Severity.warning
    static let flags = "A setting of the health check has no effect with this protocol or version of the controller."
    static let why = """
        Before 2.4.6 AWS Load Balancer Controller reads timeout and success codes of a Service and sends neither: AWS uses 6 s \
        for HTTP, 10 s for TCP and HTTPS. With TCP there are no success codes in any version.
        """
    static let remedy = "Remove the setting, use HTTP or HTTPS, or version 2.4.6 or later."
    static let source = """
        source: aws-load-balancer-controller, pkg/service/model_build_target_group.go, feature gate \
        NLBHealthCheckAdvancedConfig
        """

    private static let since = "2.4.6"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let versions = subject.traffic.versions
        return subject.traffic.fronts.flatMap { front -> [Finding] in
            let balancer = front.loadBalancer
            guard balancer.kind.family == .network else { return [] }
            let isOld = ClusterVersions.isKnown(balancer.controllerVersion(versions), olderThan: since)
            let transport = balancer.healthCheck.transport.value
            let names = HealthCheckNames.of(.service)
            var findings: [Finding] = []
            if let codes = balancer.annotations.text(names.successCodes), isOld || transport == "TCP" {
                findings.append(
                    finding(
                        "\(names.successCodes) \(codes.value.excerpt) has no effect: "
                            + (transport == "TCP"
                                ? "a TCP check has no codes." : "it is sent from version \(since) on."),
                        remedy: transport == "TCP"
                            ? "Remove it, or state healthcheck-protocol: HTTP." : "Use version \(since) or later.",
                        at: codes.location
                    )
                )
            }
            if let timeout = balancer.annotations.text(names.timeout), isOld {
                findings.append(
                    finding(
                        "\(names.timeout) \(timeout.value.excerpt) has no effect: it is sent from version \(since) on, and "
                            + "AWS takes \(transport == "HTTP" ? 6 : 10) s.",
                        remedy: "Use version \(since) or later.",
                        at: timeout.location
                    )
                )
            }
            return findings
        }
    }
}
