package import ManifestText

/// The pod template of a workload: what decides how its pods start, stop and are placed.
package struct PodTemplate: Sendable {
    package let labels: [String: Field<String>]
    /// The labels without places, for selectors: every workload is compared with every Service and every other workload.
    package let labelValues: [String: String]
    package var annotations: [String: Field<String>]
    /// The place of the template's metadata, where a label is inserted.
    package var metadataLocation: Location
    package var specLocation: Location
    package var containers: [Container]
    /// Init containers, sidecars (restartPolicy Always) among them.
    package var initContainers: [Container]
    package var volumes: [Volume]
    /// Condition types of `readinessGates`.
    package var readinessGates: [Field<String>]
    /// Seconds; 30 when absent.
    package var terminationGracePeriodSeconds: Field<Int>?
    package var topologySpreadConstraints: [TopologySpreadConstraint]
    package var affinity: Affinity
    package var nodeSelector: [String: Field<String>]
    package var tolerations: [Toleration]
    package var hostNetwork: Field<Bool>?

    init(reading template: ObjectReader, _ problems: inout [InputProblem]) {
        let metadata = template.object("metadata", &problems)
        let spec = template.object("spec", &problems)
        labels = metadata?.stringMap("labels", &problems) ?? [:]
        labelValues = labels.mapValues(\.value)
        annotations = metadata?.stringMap("annotations", &problems) ?? [:]
        metadataLocation = metadata?.location ?? template.location
        specLocation = spec?.location ?? template.location
        containers = spec?.objects("containers", &problems).map { Container(reading: $0, &problems) } ?? []
        initContainers = spec?.objects("initContainers", &problems).map { Container(reading: $0, &problems) } ?? []
        volumes = spec?.objects("volumes", &problems).map { Volume(reading: $0, &problems) } ?? []
        readinessGates =
            spec?.objects("readinessGates", &problems).compactMap { $0.string("conditionType", &problems) } ?? []
        terminationGracePeriodSeconds = spec?.seconds("terminationGracePeriodSeconds", &problems)
        topologySpreadConstraints =
            spec?.objects("topologySpreadConstraints", &problems)
            .compactMap { TopologySpreadConstraint(reading: $0, &problems) } ?? []
        affinity = Affinity(reading: spec?.object("affinity", &problems), &problems)
        nodeSelector = spec?.stringMap("nodeSelector", &problems) ?? [:]
        tolerations = spec?.objects("tolerations", &problems).map { Toleration(reading: $0, &problems) } ?? []
        hostNetwork = spec?.bool("hostNetwork", &problems)
    }

    /// True where a nodeSelector or required node affinity that is read leaves only some nodes.
    var choosesNodes: Bool { !nodeSelector.isEmpty || !affinity.requiredNodeTerms.isEmpty }

    /// The annotation by which Karpenter evicts no such pod; nil where it may.
    ///
    /// A time, which versions from 1.12 take too, ends by itself (karpenter, pkg/utils/pod/scheduling.go, IsDoNotDisruptActive).
    var doNotDisrupt: Field<String>? {
        annotations["karpenter.sh/do-not-disrupt"].flatMap { $0.value == "true" ? $0 : nil }
    }

    /// A host port (or the host's network) keeps a second pod of the workload off the node.
    package var usesHostPorts: Bool {
        hostNetwork?.value == true || containers.contains { $0.ports.contains { $0.hostPort != nil } }
    }
}
