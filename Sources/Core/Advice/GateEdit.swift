import ManifestText

/// How the readiness gate gets to the pods: by the labels that the webhook's selectors ask for.
struct GateEdit {
    /// Labels of the Namespace that choose it, and those of the pods where the webhook asks for them.
    private let namespaceLabels: [String: String]
    private let podLabels: [String: String]
    private let namespace: Namespace?
    private let workload: Workload

    init(for subject: ReviewSubject) {
        workload = subject.traffic.workload
        let place = subject.traffic.gate.namespaceLocation
        namespace = subject.resources.namespaces.first { place != nil && $0.meta.metadataLocation == place }
        var labels = subject.traffic.gate.controller.label.map { [$0: "enabled"] } ?? [:]
        guard let webhook = subject.traffic.gate.webhook else {
            namespaceLabels = labels
            podLabels = [:]
            return
        }
        let present = (namespace?.meta.labels.mapValues(\.value) ?? [:]).merging(labels) { _, new in new }
        if !webhook.namespaceSelector.matches(present) {
            labels.merge(webhook.namespaceSelector.wanted) { own, _ in own }
        }
        namespaceLabels = labels
        let isChosen = webhook.objectSelector.matches(workload.template.labelValues)
        podLabels = isChosen ? [:] : webhook.objectSelector.wanted
    }

    /// The changes of posted objects: without those of the Namespace where it is not among them.
    var edits: [ManifestChange] {
        let ofNamespace =
            namespace.map { Self.labels(namespaceLabels, below: $0.meta.metadataLocation, of: $0.meta) } ?? []
        let ofPods = Self.labels(podLabels, below: workload.template.metadataLocation, of: workload.templateMeta)
        return ofNamespace + ofPods
    }

    /// What the recommendation does where the patch does not.
    var effect: PlanEffect {
        namespace == nil
            ? .namespaceLabels(namespace: workload.meta.namespace ?? "default", namespaceLabels)
            : .serving(.readinessGate)
    }

    private static func labels(
        _ labels: [String: String],
        below place: Location,
        of meta: ObjectMeta
    ) -> [ManifestChange] {
        labels.sorted { $0.key < $1.key }.map {
            .set(["labels", $0.key], below: place, of: meta, to: .string($0.value))
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
