import ManifestText

/// The zones that a workload's nodeSelector and required node affinity leave its pods.
///
/// All of the nodeSelector and one term of the affinity have to hold (kubernetes, component-helpers,
/// scheduling/corev1/nodeaffinity). Of a zone whose Nodes are among the manifests all their labels count, else its name
/// alone: what any other label would say of an unknown node is left open.
struct AllowedZones {
    private let template: PodTemplate
    private let resources: Resources

    init(of workload: Workload, _ resources: Resources) {
        template = workload.template
        self.resources = resources
    }

    /// Whether a node of the zone may take the pods, room, taints and cordons apart.
    func allows(_ zone: String) -> Bool {
        guard let known = resources.index.nodesInZone[zone] else { return isAllowed(byName: zone) }
        return known.contains { resources.nodes[$0].isSelected(by: template) }
    }

    /// The zones where the manifests list them, sorted; nil where they leave others open.
    var named: [String]? {
        let terms = readTerms
        var values = selectorValues
        if values.isEmpty {
            guard !terms.isEmpty else { return nil }
            for term in terms {
                let listed = term.matchExpressions.first { $0.isAboutZones && $0.operator == .isIn }
                guard let listed else { return nil }
                values += listed.values
            }
        }
        let names = Set(values).filter { allows($0) }.sorted()
        return names.count <= Limits.zones ? names : nil
    }

    /// Whether a zone's name decides at all.
    var areByName: Bool {
        !selectorValues.isEmpty || readTerms.contains { $0.matchExpressions.contains(where: \.isAboutZones) }
    }

    /// The field that decides.
    var source: Source {
        let selector = template.nodeSelector.filter { TopologySpreadConstraint.zoneKeys.contains($0.key) }
            .min { $0.key < $1.key }
        if let selector { return .manifest("nodeSelector", selector.value.location) }
        if let affinity = template.affinity.requiredNodeLocation { return .manifest("nodeAffinity", affinity) }
        let place = template.nodeSelector.min { $0.key < $1.key }?.value.location ?? template.specLocation
        return .manifest("nodeSelector", place)
    }

    /// Says which zones are judged by the workload and which are not.
    func assumption(without barred: [String]) -> Assumption {
        guard barred.isEmpty else {
            let zones = barred.map(\.excerpt).joined(separator: ", ")
            return Assumption(
                "By \(place) no new pod may run in \(zones): the workload is not judged there, whose clients are served "
                    + "by others or not at all.",
                parameter: "zones"
            )
        }
        let zones = (named ?? []).map(\.excerpt).joined(separator: ", ")
        return Assumption(
            "By \(place) the pods run in \(zones) only, where the load balancer is taken to have nodes.",
            parameter: "zones"
        )
    }

    /// The field that decides with its line, for a sentence.
    var place: String {
        let source = source
        return source.detail + (source.location.map { " (line \($0.line))" } ?? "")
    }

    private var selectorValues: [String] {
        TopologySpreadConstraint.zoneKeys.compactMap { template.nodeSelector[$0]?.value }
    }

    /// Empty where one of the terms is not read: it may allow any zone.
    private var readTerms: [LabelSelector] {
        template.affinity.hasUnreadNodeTerms ? [] : template.affinity.requiredNodeTerms
    }

    private func isAllowed(byName zone: String) -> Bool {
        guard selectorValues.allSatisfy({ $0 == zone }) else { return false }
        let labels = Dictionary(uniqueKeysWithValues: TopologySpreadConstraint.zoneKeys.map { ($0, zone) })
        let terms = readTerms
        return terms.isEmpty
            || terms.contains { term in
                term.matchExpressions.allSatisfy { !$0.isAboutZones || $0.mayMatch(labels) }
            }
    }
}

extension LabelSelector.Requirement {
    fileprivate var isAboutZones: Bool { TopologySpreadConstraint.zoneKeys.contains(key) }

    /// Whether the labels may be those of a node with a zone; the label from before Kubernetes 1.17 may be missing.
    fileprivate func mayMatch(_ labels: [String: String]) -> Bool {
        matches(labels) || self.operator == .doesNotExist && key != TopologySpreadConstraint.zoneKeys[0]
    }
}
