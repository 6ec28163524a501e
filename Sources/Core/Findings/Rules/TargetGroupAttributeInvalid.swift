import ManifestText

/// Flags values of target group attributes that AWS refuses.
enum TargetGroupAttributeInvalid: Rule {
    static let id: RuleID = "target-group-attribute-invalid"
    static let severity = Finding.Severity.error
    static let flags = "A target group attribute has a value that AWS refuses, or one that contradicts another."
    static let why = """
        AWS Load Balancer Controller passes values on as they are, and the elbv2 API rejects the whole change, so that none of \
        the attributes takes effect and reconciling fails.
        """
    static let remedy = "Write a value of the documented range."
    static let source = "source: elbv2 API model 2015-12-01, TargetGroupAttribute; Network Load Balancer user guide"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.flatMap { front -> [Finding] in
            guard let family = front.loadBalancer.kind.family else { return [] }
            let groups = front.ports.map { front.loadBalancer.targetGroup(ofPort: $0.number) }
            let all = groups.isEmpty ? [front.loadBalancer.targetGroup] : groups
            return all.flatMap { group in
                invalidAttributes(AttributeTable.targetGroup.names(of: family), group.value) {
                    AttributeTable.targetGroup.fault(of: $0, for: $1, family)
                } + contradictions(in: group, family)
            }
        }
    }

    private static func contradictions(
        in group: TargetGroupAttributes,
        _ family: LoadBalancerFamily
    ) -> [Finding] {
        typealias Keys = TargetGroupAttributes
        var findings: [Finding] = []
        let kinds = [
            ("targets", Keys.dnsFailoverCount, Keys.routingCount),
            ("percent", Keys.dnsFailoverPercentage, Keys.routingPercentage),
        ]
        for (unit, failover, routing) in kinds {
            guard let low = group.value(failover), let high = group.value(routing),
                let dns = Int(decimal: low.value), let open = Int(decimal: high.value), dns < open
            else { continue }
            findings.append(
                finding(
                    "DNS failover below \(dns) \(unit) is less than routing to all below \(open) \(unit): AWS asks for at "
                        + "least as much.",
                    remedy: "Set \(failover) to \(open) or more.",
                    at: low.location
                )
            )
        }
        if family == .network, let draining = group.value(Keys.unhealthyDraining),
            Int(decimal: draining.value) ?? 0 > 0,
            group.terminatesUnhealthy.value
        {
            findings.append(
                finding(
                    "\(Keys.unhealthyDraining) \(draining.value) needs \(Keys.unhealthyTermination)=false, which is true.",
                    remedy: "Add \(Keys.unhealthyTermination)=false.",
                    at: draining.location
                )
            )
        }
        if let type = group.value("stickiness.type"), (type.value == "source_ip") != (family == .network),
            ["source_ip", "lb_cookie", "app_cookie"].contains(type.value)
        {
            findings.append(
                finding(
                    "stickiness.type \(type.value) is none of \(family.nameWithArticle)'s.",
                    remedy: family == .network ? "Write source_ip." : "Write lb_cookie or app_cookie.",
                    at: type.location
                )
            )
        }
        return findings
    }
}
