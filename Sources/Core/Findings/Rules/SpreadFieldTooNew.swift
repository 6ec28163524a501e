import ManifestText

/// Flags fields of a spread constraint that the cluster's version drops.
enum SpreadFieldTooNew: Rule {
    static let id: RuleID = "spread-field-too-new"
    static let severity = Finding.Severity.warning
    static let flags =
        "A topology spread constraint uses a field that is off by default in the cluster's Kubernetes version."
    static let why = """
        While its feature gate is off the API server drops the field without an error: matchLabelKeys before \
        Kubernetes 1.27, minDomains before 1.27, nodeAffinityPolicy and nodeTaintsPolicy before 1.26. The constraint \
        then counts other pods or other domains than it says.
        """
    static let remedy = "Upgrade the cluster, or write the constraint without the field."
    static let source = """
        source: kubernetes, pkg/features/kube_features.go; disputed: minDomains, on since 1.27 by source and feature \
        gate page, since 1.28 by the topology spread page
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let versions = subject.traffic.versions
        guard let kubernetes = versions.kubernetes?.value else { return [] }
        return subject.traffic.workload.template.topologySpreadConstraints.flatMap { constraint in
            fields(of: constraint).compactMap { field in
                guard !versions.supports(field.feature) else { return nil }
                return finding(
                    "\(field.name) is off by default before Kubernetes \(field.feature.since), and the cluster has "
                        + "\(kubernetes): \(field.effect).",
                    remedy: "Upgrade to Kubernetes \(field.feature.since) or later, or leave \(field.name) out.",
                    at: field.location
                )
            }
        }
    }

    private struct NewField {
        var name: String
        var location: Location
        var feature: KubernetesFeature
        var effect: String
    }

    /// The fields that are stated and that change something.
    private static func fields(of constraint: TopologySpreadConstraint) -> [NewField] {
        var fields: [NewField] = []
        if let location = constraint.matchLabelKeysLocation, !constraint.matchLabelKeys.isEmpty {
            let effect = "pods of all revisions are counted"
            fields.append(
                NewField(name: "matchLabelKeys", location: location, feature: .matchLabelKeys, effect: effect)
            )
        }
        if let domains = constraint.minDomains, domains.value > 1 {
            let effect = "fewer domains than \(domains.value) are as good"
            fields.append(
                NewField(name: "minDomains", location: domains.location, feature: .minDomains, effect: effect)
            )
        }
        if let policy = constraint.nodeAffinityPolicy, policy.value == "Ignore" {
            let effect = "nodes that the pod's selectors rule out are no domains"
            fields.append(
                NewField(
                    name: "nodeAffinityPolicy",
                    location: policy.location,
                    feature: .nodeInclusionPolicies,
                    effect: effect
                )
            )
        }
        if let policy = constraint.nodeTaintsPolicy, policy.value == "Honor" {
            let effect = "tainted nodes that take no pod are domains"
            fields.append(
                NewField(
                    name: "nodeTaintsPolicy",
                    location: policy.location,
                    feature: .nodeInclusionPolicies,
                    effect: effect
                )
            )
        }
        return fields
    }
}
