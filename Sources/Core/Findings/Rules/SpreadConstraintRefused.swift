import ManifestText

/// Flags spread constraints that the API server refuses.
enum SpreadConstraintRefused: Rule {
    static let id: RuleID = "spread-constraint-refused"
    static let severity = Finding.Severity.error
    static let isRefusal = true
    static let flags = "A topology spread constraint contradicts itself or another one, which the API server refuses."
    static let why = """
        Pods are validated when they are created: a key of matchLabelKeys may not stand in the labelSelector too and \
        needs one, minDomains needs whenUnsatisfiable: DoNotSchedule, and no two constraints may have the same \
        topologyKey and whenUnsatisfiable. A workload with such a template gets no new pod.
        """
    static let remedy = "Write each key in one place, and each pair of topologyKey and whenUnsatisfiable once."
    static let source = """
        source: kubernetes, pkg/apis/core/validation/validation.go, validateTopologySpreadConstraints
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let constraints = subject.traffic.workload.template.topologySpreadConstraints
        let versions = subject.traffic.versions
        var seen: Set<[String]> = []
        return constraints.flatMap { constraint in
            var found: [Finding] = []
            if !seen.insert([constraint.topologyKey, constraint.whenUnsatisfiable.value.rawValue]).inserted {
                found.append(
                    finding(
                        "The API server refuses a second constraint over \(constraint.topologyKey.excerpt) with "
                            + "\(constraint.whenUnsatisfiable.value.rawValue).",
                        remedy: "Keep the one with the smaller maxSkew.",
                        at: constraint.location
                    )
                )
            }
            // Where the gate of a field is off, the field is dropped before it is looked at.
            if versions.supports(.matchLabelKeys) { found += labelKeys(of: constraint) }
            if let domains = constraint.minDomains, constraint.whenUnsatisfiable.value == .scheduleAnyway,
                versions.supports(.minDomainsValidation)
            {
                found.append(
                    finding(
                        "The API server refuses minDomains with whenUnsatisfiable: ScheduleAnyway.",
                        remedy: "Set whenUnsatisfiable: DoNotSchedule, or leave minDomains out.",
                        at: domains.location
                    )
                )
            }
            return found
        }
    }

    private static func labelKeys(of constraint: TopologySpreadConstraint) -> [Finding] {
        guard let location = constraint.matchLabelKeysLocation, !constraint.matchLabelKeys.isEmpty else { return [] }
        guard let selector = constraint.labelSelector else {
            return [
                finding(
                    "The API server refuses matchLabelKeys without a labelSelector.",
                    remedy: "Add the pods' labels as labelSelector.",
                    at: location
                )
            ]
        }
        let selected = Set(selector.matchLabels.keys).union(selector.matchExpressions.map(\.key))
        let twice = constraint.matchLabelKeys.filter(selected.contains)
        guard let key = twice.first else { return [] }
        return [
            finding(
                "The API server refuses \(key.excerpt) in both matchLabelKeys and labelSelector.",
                remedy: "Remove it from matchLabelKeys.",
                at: location
            )
        ]
    }
}
