/// How the readiness gate gets into the manifests: by the labels that the webhook's selectors ask for.
enum GateEdit {
    /// Nothing where the Namespace is not among the manifests: its label is then outside the text.
    static func edits(for subject: ReviewSubject) -> [ManifestChange] {
        guard let place = subject.traffic.gate.namespaceLocation,
            let namespace = subject.resources.namespaces.first(where: { $0.meta.metadataLocation == place })
        else { return [] }
        var labels = [ReadinessGate.label: "enabled"]
        guard let webhook = subject.traffic.gate.webhook else { return namespaceLabels(labels, namespace) }
        let present = namespace.meta.labels.mapValues(\.value).merging(labels) { _, new in new }
        if !webhook.namespaceSelector.matches(present) {
            labels.merge(webhook.namespaceSelector.wanted) { own, _ in own }
        }
        let isChosen = webhook.objectSelector.matches(subject.traffic.workload.template.labelValues)
        return namespaceLabels(labels, namespace)
            + (isChosen ? [] : podLabels(webhook.objectSelector.wanted, subject))
    }

    private static func namespaceLabels(_ labels: [String: String], _ namespace: Namespace) -> [ManifestChange] {
        labels.sorted { $0.key < $1.key }.map { key, value in
            .set(["labels", key], below: namespace.meta.metadataLocation, of: namespace.meta, to: .string(value))
        }
    }

    private static func podLabels(_ labels: [String: String], _ subject: ReviewSubject) -> [ManifestChange] {
        let workload = subject.traffic.workload
        return labels.sorted { $0.key < $1.key }.map { key, value in
            .set(
                ["labels", key],
                below: workload.template.metadataLocation,
                of: workload.templateMeta,
                to: .string(value)
            )
        }
    }
}

extension LabelSelector {
    /// Labels that meet the requirements which a label can meet; those that forbid one are left to the reader.
    fileprivate var wanted: [String: String] {
        var labels = matchLabels
        for requirement in matchExpressions {
            switch requirement.operator {
            case .isIn: labels[requirement.key] = requirement.values.first
            case .exists: labels[requirement.key] = labels[requirement.key] ?? "enabled"
            case .isNotIn, .doesNotExist: continue
            }
        }
        return labels
    }
}
