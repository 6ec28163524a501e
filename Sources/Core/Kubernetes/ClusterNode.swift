import ManifestText

/// A Node of the cluster (not of a YAML tree): its zone, and whether pods can be put on it.
package struct ClusterNode: Sendable {
    package var meta: ObjectMeta
    package var taints: [Taint]
    /// True when it is cordoned.
    package var isUnschedulable: Bool
    /// The Ready condition's status; nil when the dump holds none.
    package var isReady: Bool?
    /// How many pods it takes; nil when the dump does not say.
    package var allocatablePods: Int?
    /// The kubelet's version, such as `v1.29.3-eks-ae9a62a`.
    package var kubeletVersion: Field<String>?

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        taints = spec?.objects("taints", &problems).map { Taint(reading: $0, &problems) } ?? []
        isUnschedulable = spec?.bool("unschedulable", &problems)?.value ?? false
        let status = object.object("status", &problems)
        let ready = status?.objects("conditions", &problems).first { $0.node["type"]?.scalar?.text == "Ready" }
        isReady = ready?.string("status", &problems).map { $0.value == "True" }
        allocatablePods = status?.object("allocatable", &problems)?.string("pods", &problems)
            .flatMap { Int(decimal: $0.value) }.flatMap { Limits.podsOfNode.contains($0) ? $0 : nil }
        kubeletVersion = status?.object("nodeInfo", &problems)?.string("kubeletVersion", &problems)
    }

    /// The zone by the well-known label, today's before the one from before Kubernetes 1.17.
    package var zone: Field<String>? {
        TopologySpreadConstraint.zoneKeys.lazy.compactMap { meta.labels[$0] }.first
    }

    /// Whether the scheduler may put a pod of the template on this node.
    ///
    /// - Returns: True if selectors, affinity and taints allow it; free resources are not considered.
    package func admits(_ template: PodTemplate) -> Bool {
        isSelected(by: template) && isTolerated(by: template)
            && (!isUnschedulable || template.tolerations.contains { $0.tolerates(.cordon) })
    }

    /// Whether the pod's nodeSelector and required node affinity allow the node.
    ///
    /// - Returns: True if both allow it, or are absent.
    package func isSelected(by template: PodTemplate) -> Bool {
        guard template.choosesNodes else { return true }
        let labels = meta.labels.mapValues(\.value)
        let terms = template.affinity.requiredNodeTerms
        let isLiked = terms.isEmpty || template.affinity.hasUnreadNodeTerms || terms.contains { $0.matches(labels) }
        return isLiked && template.nodeSelector.allSatisfy { labels[$0.key] == $0.value.value }
    }

    /// Whether the pod tolerates every taint that binds the scheduler.
    ///
    /// - Returns: True if no taint keeps the pod off.
    package func isTolerated(by template: PodTemplate) -> Bool {
        taints.allSatisfy { taint in
            !taint.bindsScheduler || template.tolerations.contains { $0.tolerates(taint) }
        }
    }
}
