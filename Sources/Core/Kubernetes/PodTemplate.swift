/// The pod template of a workload: what decides how its pods start, stop and are placed.
package struct PodTemplate: Sendable {
    package var labels: [String: Field<String>]
    /// The place of the template's metadata, where a label is inserted.
    package var metadataLocation: Location
    package var specLocation: Location
    package var containers: [Container]
    /// Condition types of `readinessGates`.
    package var readinessGates: [Field<String>]
    /// Seconds; 30 when absent.
    package var terminationGracePeriodSeconds: Field<Int>?
    package var topologySpreadConstraints: [TopologySpreadConstraint]

    init(reading template: ObjectReader, _ problems: inout [InputProblem]) {
        let metadata = template.object("metadata", &problems)
        let spec = template.object("spec", &problems)
        labels = metadata?.stringMap("labels", &problems) ?? [:]
        metadataLocation = metadata?.location ?? template.location
        specLocation = spec?.location ?? template.location
        containers = spec?.objects("containers", &problems).map { Container(reading: $0, &problems) } ?? []
        readinessGates =
            spec?.objects("readinessGates", &problems).compactMap { $0.string("conditionType", &problems) } ?? []
        terminationGracePeriodSeconds = spec?.seconds("terminationGracePeriodSeconds", &problems)
        topologySpreadConstraints =
            spec?.objects("topologySpreadConstraints", &problems)
            .compactMap { TopologySpreadConstraint(reading: $0, &problems) } ?? []
    }

    package var labelValues: [String: String] { labels.mapValues(\.value) }
}
