import ManifestText

/// Flags numbers of a health check that AWS refuses.
enum HealthCheckOutOfRange: Rule {
    static let id: RuleID = "health-check-out-of-range"
    static let severity = Finding.Severity.error
    static let flags =
        "A number of the health check is outside what AWS takes, or its timeout is longer than its interval."
    static let why = """
        AWS takes intervals of 5 to 300 s, timeouts of 2 to 120 s and thresholds of 2 to 10, and no timeout above the interval \
        (for an Application Load Balancer it has to be below). It refuses the target group, and reconciling fails.
        """
    static let remedy =
        "Keep to the ranges, and state a timeout beside an interval that is shorter than the default timeout."
    static let source = """
        source: elbv2 API model 2015-12-01, CreateTargetGroup; reported: aws-load-balancer-controller pull request 2899, \
        aws-cdk issue 16446
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let versions = subject.traffic.versions
        return subject.traffic.fronts.flatMap { front -> [Finding] in
            let balancer = front.loadBalancer
            guard let family = balancer.kind.family, !balancer.isOfOthers else { return [] }
            let names = HealthCheckNames.of(balancer.annotations.dialect)
            let isOld = ClusterVersions.isKnown(balancer.controllerVersion(versions), olderThan: "2.4.6")
            let ranges = [
                (names.interval, HealthCheck.intervals), (names.timeout, HealthCheck.timeouts),
                (names.healthyThreshold, HealthCheck.thresholds), (names.unhealthyThreshold, HealthCheck.thresholds),
            ]
            let outside = ranges.compactMap { suffix, range -> Finding? in
                guard let field = balancer.annotations.text(suffix), let number = Int(decimal: field.value),
                    !range.contains(number)
                else { return nil }
                return finding(
                    "\(suffix) \(number) is outside of \(range.lowerBound) to \(range.upperBound): AWS refuses it.",
                    remedy: "Write a number from \(range.lowerBound) to \(range.upperBound).",
                    at: field.location
                )
            }
            let order = outside.isEmpty ? [timeoutOverInterval(balancer, family, names, isOld: isOld)] : []
            return outside + order.compactMap(\.self)
        }
        .firstAtEachPlace
    }

    /// A Network Load Balancer takes a timeout as long as the interval: it is the controller's own default.
    private static func timeoutOverInterval(
        _ balancer: LoadBalancer,
        _ family: LoadBalancerFamily,
        _ names: HealthCheckNames,
        isOld: Bool
    ) -> Finding? {
        let check = balancer.healthCheck
        let stated = balancer.annotations.text(names.interval) ?? balancer.annotations.text(names.timeout)
        let isSent = family == .application || !isOld
        let timeout = isSent ? check.timeout.value : check.transport.value == "HTTP" ? 6 : 10
        let interval = check.interval.value
        guard let stated, family == .application ? timeout >= interval : timeout > interval else { return nil }
        let origin = isSent && check.timeout.source.kind == .manifest ? "" : ", the default,"
        return finding(
            "The check's timeout of \(timeout) s\(origin) is \(family == .application ? "not below" : "above") its interval "
                + "of \(interval) s: AWS refuses it.",
            remedy: isSent
                ? "Set \(balancer.annotations.name(names.timeout)) to \(family == .application ? interval - 1 : interval) "
                    + "or less."
                : "Lengthen the interval to \(timeout) s or more.",
            at: stated.location
        )
    }
}
