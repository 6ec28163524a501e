/// A Node of the cluster (not of a YAML tree): its zone is what counts.
package struct ClusterNode: Sendable {
    package var meta: ObjectMeta

    /// The zone by the well-known label, today's before the one from before Kubernetes 1.17.
    package var zone: Field<String>? {
        TopologySpreadConstraint.zoneKeys.lazy.compactMap { meta.labels[$0] }.first
    }
}
