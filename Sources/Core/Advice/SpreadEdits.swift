import ManifestText

/// How a spread gets into a pod template: a constraint that is there changes, or a new one joins the list.
enum SpreadEdits {
    /// The constraint over zones.
    static func ofZones(_ spread: RolloutPlan.Spread, in subject: ReviewSubject) -> [ManifestChange] {
        let workload = subject.traffic.workload
        let place = subject.plan.spread?.source.location
        let written = workload.template.topologySpreadConstraints.first { $0.location == place }
        let strength = name(of: spread.strength)
        guard let written else {
            let zone = "topology.kubernetes.io/zone"
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
            "labelSelector": ["matchLabels": selector(of: workload)],
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

    /// The workload's own labels to select by, else all labels of its pods.
    private static func selector(of workload: Workload) -> PatchValue {
        let labels =
            workload.selector.matchLabels.isEmpty ? workload.template.labelValues : workload.selector.matchLabels
        return .mapping(labels.sorted { $0.key < $1.key }.map { PatchEntry($0.key, .string($0.value)) })
    }
}

extension PatchValue {
    /// A mapping with one more key behind the others.
    fileprivate func adding(_ key: String, _ value: PatchValue) -> PatchValue {
        guard case .mapping(let entries) = self else { return self }
        return .mapping(entries + [PatchEntry(key, value)])
    }
}
