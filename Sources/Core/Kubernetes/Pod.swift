import ManifestText

/// A Pod that exists already, for the placement with which the rollout starts.
package struct Pod: Sendable {
    package var meta: ObjectMeta
    /// Its labels without their places, for selectors: every workload is held against every pod.
    package let labelValues: [String: String]
    package var nodeName: Field<String>?
    /// Its own label, which Kubernetes copies from the node since 1.35 (PodTopologyLabelsAdmission).
    package var zone: String? { meta.labels["topology.kubernetes.io/zone"]?.value }
    /// True when it has a deletionTimestamp or has ended: it counts nowhere.
    package var isGoing: Bool
    /// Condition types of its `readinessGates`, as a webhook gave them to it.
    package var readinessGates: [Field<String>]
    /// The ReplicaSet, DaemonSet or StatefulSet that made it; nil for a pod of its own or a dump without owners.
    package var owner: (kind: String, name: String)?

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        labelValues = meta.labels.mapValues(\.value)
        let spec = object.object("spec", &problems)
        nodeName = spec?.string("nodeName", &problems)
        readinessGates =
            spec?.objects("readinessGates", &problems).compactMap { $0.string("conditionType", &problems) } ?? []
        let phase = object.object("status", &problems)?.string("phase", &problems)?.value
        let metadata = object.object("metadata", &problems)
        isGoing = metadata?.value("deletionTimestamp") != nil || phase == "Succeeded" || phase == "Failed"
        owner = metadata?.objects("ownerReferences", &problems).first.map { reference in
            (
                kind: reference.string("kind", &problems)?.value ?? "",
                name: reference.string("name", &problems)?.value ?? ""
            )
        }
    }
}
