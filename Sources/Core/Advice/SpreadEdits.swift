import ManifestText

/// How a spread gets into a pod template: a constraint that is there changes, or a new one joins the list.
enum SpreadEdits {
    /// The constraint over zones.
    static func ofZones(_ spread: RolloutPlan.Spread, in subject: ReviewSubject) -> [ManifestChange] {
        let workload = subject.traffic.workload
        let place = subject.plan.spread?.source.location
        let written = workload.template.topologySpreadConstraints.first { $0.location == place }
        let strength = name(of: spread.strength)
        let zone = "topology.kubernetes.io/zone"
        guard let written else {
            if let rival = rival(of: zone, strength, in: workload) { return turned(rival, into: spread, workload) }
            return [append(spread.maxSkew, zone, strength, countsOneRevision: spread.counts == .revision, workload)]
        }
        var edits: [ManifestChange] = []
        func set(_ key: String, _ value: PatchValue) {
            edits.append(.set([key], below: written.location, of: workload.templateMeta, to: value))
        }
        if written.maxSkew.value != spread.maxSkew { set("maxSkew", .int(spread.maxSkew)) }
        if written.whenUnsatisfiable.value != strength { set("whenUnsatisfiable", .string(strength.rawValue)) }
        let others = written.matchLabelKeys.filter { $0 != workload.kind.revisionLabel }
        let keys = spread.counts == .all ? others : others + [workload.kind.revisionLabel]
        if keys.isEmpty, !written.matchLabelKeys.isEmpty {
            edits.append(.remove([matchLabelKeys], below: written.location, of: workload.templateMeta))
        } else if keys != written.matchLabelKeys {
            set(matchLabelKeys, .list(keys.map(PatchValue.string)))
        }
        return edits
    }

    /// A constraint over a key beside which the API server takes no second one, although it counts no pod of the workload
    /// (kubernetes, pkg/apis/core/validation, validateTopologySpreadConstraints).
    static func rival(
        of topologyKey: String,
        _ strength: TopologySpreadConstraint.WhenUnsatisfiable,
        in workload: Workload
    ) -> TopologySpreadConstraint? {
        workload.template.topologySpreadConstraints.first {
            $0.topologyKey == topologyKey && $0.whenUnsatisfiable.value == strength
        }
    }

    /// The constraint that stands in the way counts the workload's pods from now on.
    private static func turned(
        _ rival: TopologySpreadConstraint,
        into spread: RolloutPlan.Spread,
        _ workload: Workload
    ) -> [ManifestChange] {
        func set(_ key: String, _ value: PatchValue) -> ManifestChange {
            .set([key], below: rival.location, of: workload.templateMeta, to: value)
        }
        var edits = [set("maxSkew", .int(spread.maxSkew)), set("labelSelector", selector(of: workload))]
        if spread.counts == .revision {
            edits.append(set(matchLabelKeys, [.string(workload.kind.revisionLabel)]))
        } else if !rival.matchLabelKeys.isEmpty {
            edits.append(.remove([matchLabelKeys], below: rival.location, of: workload.templateMeta))
        }
        return edits
    }

    static let matchLabelKeys = "matchLabelKeys"

    static func append(
        _ maxSkew: Int,
        _ topologyKey: String,
        _ strength: TopologySpreadConstraint.WhenUnsatisfiable,
        countsOneRevision: Bool,
        _ workload: Workload
    ) -> ManifestChange {
        let constraint: PatchValue = [
            "maxSkew": .int(maxSkew), "topologyKey": .string(topologyKey),
            "whenUnsatisfiable": .string(strength.rawValue),
            "labelSelector": selector(of: workload),
        ]
        return .append(
            ["topologySpreadConstraints"],
            below: workload.template.specLocation,
            of: workload.templateMeta,
            countsOneRevision ? constraint.adding(matchLabelKeys, [.string(workload.kind.revisionLabel)]) : constraint
        )
    }

    private static func name(of strength: RolloutPlan.Spread.Strength) -> TopologySpreadConstraint.WhenUnsatisfiable {
        switch strength {
        case .hard: .doNotSchedule
        case .soft, .clusterDefault: .scheduleAnyway
        }
    }

    /// The workload's own selector, else all labels of its pods.
    private static func selector(of workload: Workload) -> PatchValue {
        func mapping(_ labels: [String: String]) -> PatchValue {
            .mapping(labels.sorted { $0.key < $1.key }.map { PatchEntry($0.key, .string($0.value)) })
        }
        guard !workload.selector.isEmpty else { return ["matchLabels": mapping(workload.template.labelValues)] }
        var entries: [PatchEntry] = []
        if !workload.selector.matchLabels.isEmpty {
            entries.append(PatchEntry("matchLabels", mapping(workload.selector.matchLabels)))
        }
        if !workload.selector.matchExpressions.isEmpty {
            let expressions = workload.selector.matchExpressions.map { one -> PatchValue in
                let condition = [
                    PatchEntry("key", .string(one.key)), PatchEntry("operator", .string(one.operator.rawValue)),
                ]
                let values = PatchEntry("values", .list(one.values.map(PatchValue.string)))
                return .mapping(one.values.isEmpty ? condition : condition + [values])
            }
            entries.append(PatchEntry("matchExpressions", .list(expressions)))
        }
        return .mapping(entries)
    }
}

extension PatchValue {
    /// A mapping with one more key behind the others.
    fileprivate func adding(_ key: String, _ value: PatchValue) -> PatchValue {
        guard case .mapping(let entries) = self else { return self }
        return .mapping(entries + [PatchEntry(key, value)])
    }
}
