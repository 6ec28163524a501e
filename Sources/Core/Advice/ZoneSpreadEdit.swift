import ManifestText

/// How a zone spread gets into a pod template: a constraint that is there changes, or a new one joins the list.
enum ZoneSpreadEdit {
    static func edits(to spread: RolloutPlan.Spread, in subject: ReviewSubject) -> [ManifestChange] {
        let workload = subject.traffic.workload
        let place = subject.plan.spread?.source.location
        let written = workload.template.topologySpreadConstraints.first { $0.location == place }
        let when: PatchValue = .string(name(of: spread.strength).rawValue)
        guard let written else {
            let constraint: PatchValue = [
                "maxSkew": .int(spread.maxSkew), "topologyKey": "topology.kubernetes.io/zone",
                "whenUnsatisfiable": when,
                "labelSelector": ["matchLabels": selector(of: workload)],
            ]
            return [
                .append(
                    ["topologySpreadConstraints"],
                    below: workload.template.specLocation,
                    of: workload.templateMeta,
                    spread.counts == .all
                        ? constraint : constraint.adding(matchLabelKeys, [.string(workload.kind.revisionLabel)])
                )
            ]
        }
        var edits: [ManifestChange] = []
        func set(_ key: String, _ value: PatchValue) {
            edits.append(.set([key], below: written.location, of: workload.templateMeta, to: value))
        }
        if written.maxSkew.value != spread.maxSkew { set("maxSkew", .int(spread.maxSkew)) }
        if written.whenUnsatisfiable.value != name(of: spread.strength) { set("whenUnsatisfiable", when) }
        let others = written.matchLabelKeys.filter { $0 != workload.kind.revisionLabel }
        let keys = spread.counts == .all ? others : others + [workload.kind.revisionLabel]
        if keys.isEmpty, !written.matchLabelKeys.isEmpty {
            edits.append(.remove([matchLabelKeys], below: written.location, of: workload.templateMeta))
        } else if keys != written.matchLabelKeys {
            set(matchLabelKeys, .list(keys.map(PatchValue.string)))
        }
        return edits
    }

    private static let matchLabelKeys = "matchLabelKeys"

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
