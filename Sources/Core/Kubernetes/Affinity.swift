package import ManifestText

/// The required parts of a pod's affinity; preferences bind nothing and are passed over.
package struct Affinity: Sendable {
    /// A pod stays away from topology domains that hold pods of the selector.
    package struct AntiAffinityTerm: Sendable {
        package var topologyKey: String
        package var labelSelector: LabelSelector?
        /// Labels whose values the other pod has to share.
        package var matchLabelKeys: [String]
        /// Labels whose values the other pod must not share.
        package var mismatchLabelKeys: [String]
        /// The namespaces of the pods that it is about; empty for the pod's own.
        package var namespaces: [String]
        /// True when it chooses namespaces by their labels, too.
        package var hasNamespaceSelector: Bool
        /// True when it narrows or widens by more than the selector: label keys, other namespaces.
        package var isNarrowed: Bool
        package var location: Location
    }

    package var requiredAntiAffinity: [AntiAffinityTerm]
    /// Alternatives of which a node has to meet one; empty when every node will do.
    package var requiredNodeTerms: [LabelSelector]
    /// The place of the required node affinity; nil when there is none.
    package var requiredNodeLocation: Location?
    /// True when a node term uses what is not read (fields, `Gt`, `Lt`).
    package var hasUnreadNodeTerms: Bool

    init(reading affinity: ObjectReader?, _ problems: inout [InputProblem]) {
        let required = "requiredDuringSchedulingIgnoredDuringExecution"
        requiredAntiAffinity =
            affinity?.object("podAntiAffinity", &problems)?.objects(required, &problems).map { term in
                AntiAffinityTerm(
                    topologyKey: term.string("topologyKey", &problems)?.value ?? "",
                    labelSelector: term.object("labelSelector", &problems).map {
                        LabelSelector(reading: $0, &problems)
                    },
                    matchLabelKeys: term.list("matchLabelKeys", &problems).compactMap { $0.node.scalar?.text },
                    mismatchLabelKeys: term.list("mismatchLabelKeys", &problems).compactMap { $0.node.scalar?.text },
                    namespaces: term.list("namespaces", &problems).compactMap { $0.node.scalar?.text },
                    hasNamespaceSelector: term.value("namespaceSelector") != nil,
                    isNarrowed: ["matchLabelKeys", "mismatchLabelKeys", "namespaces", "namespaceSelector"]
                        .contains { term.value($0) != nil },
                    location: term.location
                )
            } ?? []
        requiredNodeTerms = []
        hasUnreadNodeTerms = false
        let node = affinity?.object("nodeAffinity", &problems)?.object(required, &problems)
        requiredNodeLocation = node?.location
        let terms = node?.objects("nodeSelectorTerms", &problems) ?? []
        for term in terms {
            let operators = term.objects("matchExpressions", &problems).map { $0.node["operator"]?.scalar?.text }
            let isRead = operators.allSatisfy { $0.flatMap(LabelSelector.Requirement.Operator.init) != nil }
            guard isRead, term.value("matchFields") == nil else {
                hasUnreadNodeTerms = true
                continue
            }
            requiredNodeTerms.append(LabelSelector(reading: term, &problems))
        }
    }
}
